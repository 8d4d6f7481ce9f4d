using Bookings.Application.Dashboard;
using Bookings.Infrastructure.Persistence;
using NodaTime;
using Quartz;

namespace Bookings.Infrastructure.Jobs;

/// <summary>Deletes old runs, old clicks, and sessions that are over.</summary>
[DisallowConcurrentExecution]
internal sealed class PruneDashboardJob(ConnectionPools pools, DashboardSettings settings, IClock clock) : IJob
{
    // Sweeps over all organizations.
    private const string OldRuns = """
        DELETE FROM work_runs WHERE (organization_id, id) IN (SELECT organization_id, id FROM work_runs WHERE started_at < $1 ORDER BY started_at LIMIT $2)
        """;

    private const string OldActions = """
        DELETE FROM operator_actions
        WHERE (organization_id, id) IN (SELECT organization_id, id FROM operator_actions WHERE created_at < $1 ORDER BY created_at LIMIT $2)
        """;

    private const string OldSessions = """
        DELETE FROM operator_sessions WHERE (organization_id, id) IN (SELECT organization_id, id FROM operator_sessions WHERE expires_at <= $1 LIMIT $2)
        """;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await Prune(cancellationToken);

    /// <summary>Deletes what is too old.</summary>
    /// <returns>How many rows.</returns>
    public async Task<int> Prune(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        return await OldRows.Delete(pools, OldRuns, now - Duration.FromDays(settings.RunDays), cancellationToken)
            + await OldRows.Delete(pools, OldActions, now - Duration.FromDays(settings.ActionDays), cancellationToken)
            + await OldRows.Delete(pools, OldSessions, now, cancellationToken);
    }
}
