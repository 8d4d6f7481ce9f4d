using Bookings.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace Bookings.Infrastructure.Jobs;

/// <summary>Deletes old lines of the logs of exported calendars: platforms read them every few minutes.</summary>
[DisallowConcurrentExecution]
internal sealed class PruneCalendarLogsJob(BookingsDb db, JobSettings settings, IClock clock) : IJob
{
    // Small bites: no transaction that others wait for, and no bloat at once.
    private const int Bite = 5_000;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await Prune(cancellationToken);

    /// <summary>Deletes what is too old.</summary>
    /// <returns>How many rows.</returns>
    public async Task<int> Prune(CancellationToken cancellationToken)
    {
        var before = (clock.GetCurrentInstant() - Duration.FromDays(settings.CalendarLogDays)).ToDateTimeUtc();
        return await InBites(() => db.Database.ExecuteSqlAsync(
                $"""
                DELETE FROM product_calendar_logs
                WHERE (organization_id, id) IN (
                    SELECT organization_id, id FROM product_calendar_logs WHERE created_at < {before} ORDER BY created_at LIMIT {Bite})
                """,
                cancellationToken))
            + await InBites(() => db.Database.ExecuteSqlAsync(
                $"""
                DELETE FROM organization_calendar_logs
                WHERE (organization_id, id) IN (
                    SELECT organization_id, id FROM organization_calendar_logs WHERE created_at < {before} ORDER BY created_at LIMIT {Bite})
                """,
                cancellationToken));
    }

    private static async Task<int> InBites(Func<Task<int>> delete)
    {
        var total = 0;
        int deleted;
        do
        {
            deleted = await delete();
            total += deleted;
        }
        while (deleted == Bite);

        return total;
    }
}
