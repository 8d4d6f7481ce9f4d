using Bookings.Infrastructure.Persistence;
using NodaTime;
using Quartz;

namespace Bookings.Infrastructure.Jobs;

/// <summary>Deletes old lines of the logs of exported calendars: platforms read them every few minutes.</summary>
[DisallowConcurrentExecution]
internal sealed class PruneCalendarLogsJob(ConnectionPools pools, JobSettings settings, IClock clock) : IJob
{
    // Sweeps over all organizations.
    private const string OfUnits = """
        DELETE FROM product_calendar_logs
        WHERE (organization_id, id) IN (SELECT organization_id, id FROM product_calendar_logs WHERE created_at < $1 ORDER BY created_at LIMIT $2)
        """;

    private const string OfOrganizations = """
        DELETE FROM organization_calendar_logs
        WHERE (organization_id, id) IN (SELECT organization_id, id FROM organization_calendar_logs WHERE created_at < $1 ORDER BY created_at LIMIT $2)
        """;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await Prune(cancellationToken);

    /// <summary>Deletes what is too old.</summary>
    /// <returns>How many rows.</returns>
    public async Task<int> Prune(CancellationToken cancellationToken)
    {
        var before = clock.GetCurrentInstant() - Duration.FromDays(settings.CalendarLogDays);
        return await OldRows.Delete(pools, OfUnits, before, cancellationToken) + await OldRows.Delete(pools, OfOrganizations, before, cancellationToken);
    }
}
