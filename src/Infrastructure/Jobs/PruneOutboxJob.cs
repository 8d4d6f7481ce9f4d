using Bookings.Infrastructure.Persistence;
using NodaTime;
using Quartz;

namespace Bookings.Infrastructure.Jobs;

/// <summary>Deletes old rows of the outbox that all consumers are through with, dead letters among them.</summary>
[DisallowConcurrentExecution]
internal sealed class PruneOutboxJob(ConnectionPools pools, JobSettings settings, IClock clock) : IJob
{
    // A sweep over all organizations.
    private const string TooOld = """
        DELETE FROM outbox_messages
        WHERE (organization_id, id) IN (SELECT organization_id, id FROM outbox_messages WHERE occurred_at < $1 AND settled_at IS NOT NULL ORDER BY occurred_at LIMIT $2)
        """;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await Prune(cancellationToken);

    /// <summary>Deletes what is too old.</summary>
    /// <returns>How many rows.</returns>
    public Task<int> Prune(CancellationToken cancellationToken) =>
        OldRows.Delete(pools, TooOld, clock.GetCurrentInstant() - Duration.FromDays(settings.OutboxDays), cancellationToken);
}
