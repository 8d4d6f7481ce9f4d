using Bookings.Infrastructure.Mail;
using Bookings.Infrastructure.Persistence;
using NodaTime;
using Quartz;

namespace Bookings.Infrastructure.Jobs;

/// <summary>Deletes what became of old mails that nobody tries any more. Their messages and what was told of them stay.</summary>
[DisallowConcurrentExecution]
internal sealed class PruneMailJob(ConnectionPools pools, MailSettings settings, IClock clock) : IJob
{
    // A sweep over all organizations.
    private const string TooOld = """
        DELETE FROM mail_deliveries
        WHERE (organization_id, id) IN (SELECT organization_id, id FROM mail_deliveries WHERE created_at < $1 AND status <> 'pending' ORDER BY created_at LIMIT $2)
        """;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await Prune(cancellationToken);

    /// <summary>Deletes what is too old.</summary>
    /// <returns>How many rows.</returns>
    public Task<int> Prune(CancellationToken cancellationToken) =>
        OldRows.Delete(pools, TooOld, clock.GetCurrentInstant() - Duration.FromDays(settings.Days), cancellationToken);
}
