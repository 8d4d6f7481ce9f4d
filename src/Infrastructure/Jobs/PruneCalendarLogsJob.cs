using Bookings.Infrastructure.Persistence;
using NodaTime;
using Npgsql;
using Quartz;

namespace Bookings.Infrastructure.Jobs;

/// <summary>Deletes old lines of the logs of exported calendars: platforms read them every few minutes.</summary>
[DisallowConcurrentExecution]
internal sealed class PruneCalendarLogsJob(ConnectionPools pools, JobSettings settings, IClock clock) : IJob
{
    // Small bites: no transaction that others wait for, and no bloat at once.
    private const int Bite = 5_000;

    // Sweeps over all organizations.
    private static readonly string[] TooOld =
    [
        """
        DELETE FROM product_calendar_logs
        WHERE (organization_id, id) IN (SELECT organization_id, id FROM product_calendar_logs WHERE created_at < $1 ORDER BY created_at LIMIT $2)
        """,
        """
        DELETE FROM organization_calendar_logs
        WHERE (organization_id, id) IN (SELECT organization_id, id FROM organization_calendar_logs WHERE created_at < $1 ORDER BY created_at LIMIT $2)
        """,
    ];

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await Prune(cancellationToken);

    /// <summary>Deletes what is too old.</summary>
    /// <returns>How many rows.</returns>
    public async Task<int> Prune(CancellationToken cancellationToken)
    {
        var before = (clock.GetCurrentInstant() - Duration.FromDays(settings.CalendarLogDays)).ToDateTimeUtc();
        var total = 0;
        foreach (var sql in TooOld)
        {
            int deleted;
            do
            {
                await using var command = pools.System.CreateCommand(sql);
                command.Parameters.Add(new NpgsqlParameter { Value = before });
                command.Parameters.Add(new NpgsqlParameter { Value = Bite });
                deleted = await command.ExecuteNonQueryAsync(cancellationToken);
                total += deleted;
            }
            while (deleted == Bite);
        }

        return total;
    }
}
