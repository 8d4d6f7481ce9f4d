using Bookings.Infrastructure.Persistence;
using Bookings.Infrastructure.Webhooks;
using NodaTime;
using Quartz;

namespace Bookings.Infrastructure.Jobs;

/// <summary>Deletes old notifications that nobody tries any more.</summary>
[DisallowConcurrentExecution]
internal sealed class PruneNotificationsJob(ConnectionPools pools, WebhookSettings settings, IClock clock) : IJob
{
    // A sweep over all organizations.
    private const string TooOld = """
        DELETE FROM webhook_notifications
        WHERE (organization_id, id) IN (SELECT organization_id, id FROM webhook_notifications WHERE created_at < $1 AND status <> 'pending' ORDER BY created_at LIMIT $2)
        """;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await Prune(cancellationToken);

    /// <summary>Deletes what is too old.</summary>
    /// <returns>How many rows.</returns>
    public Task<int> Prune(CancellationToken cancellationToken) =>
        OldRows.Delete(pools, TooOld, clock.GetCurrentInstant() - Duration.FromDays(settings.Days), cancellationToken);
}
