using Bookings.Infrastructure.Idempotency;
using Bookings.Infrastructure.Persistence;
using Bookings.Infrastructure.RequestLog;
using NodaTime;
using Quartz;

namespace Bookings.Infrastructure.Jobs;

/// <summary>Deletes what is kept of requests for a while only: their log, and the answers to idempotency keys.</summary>
[DisallowConcurrentExecution]
internal sealed class PruneRequestsJob(ConnectionPools pools, RequestLogSettings log, IdempotencySettings idempotency, IClock clock) : IJob
{
    // Sweeps over all organizations.
    private const string OldRequests = """
        DELETE FROM api_requests
        WHERE (organization_id, id) IN (SELECT organization_id, id FROM api_requests WHERE created_at < $1 LIMIT $2)
        """;

    private const string OldAnswers = """
        DELETE FROM idempotency_keys
        WHERE (organization_id, key, method, path) IN (
            SELECT organization_id, key, method, path FROM idempotency_keys WHERE created_at <= $1 LIMIT $2)
        """;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await Prune(cancellationToken);

    /// <summary>Deletes what is too old.</summary>
    /// <returns>How many rows.</returns>
    public async Task<int> Prune(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        return await OldRows.Delete(pools, OldRequests, now - Duration.FromDays(log.Days), cancellationToken)
            + await OldRows.Delete(pools, OldAnswers, now - Duration.FromHours(idempotency.Hours), cancellationToken);
    }
}
