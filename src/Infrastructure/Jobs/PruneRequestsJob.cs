using Bookings.Infrastructure.Idempotency;
using Bookings.Infrastructure.Persistence;
using Bookings.Infrastructure.RequestLog;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace Bookings.Infrastructure.Jobs;

/// <summary>Deletes what is kept of requests for a while only: their log, and the answers to idempotency keys.</summary>
[DisallowConcurrentExecution]
internal sealed class PruneRequestsJob(BookingsDb db, RequestLogSettings log, IdempotencySettings idempotency, IClock clock) : IJob
{
    // Small bites: no transaction that others wait for, and no bloat at once.
    private const int Bite = 5_000;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await Prune(cancellationToken);

    /// <summary>Deletes what is too old.</summary>
    /// <returns>How many rows.</returns>
    public async Task<int> Prune(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var logged = (now - Duration.FromDays(log.Days)).ToDateTimeUtc();
        var answered = (now - Duration.FromHours(idempotency.Hours)).ToDateTimeUtc();
        return await InBites(
                $"""
                DELETE FROM api_requests
                WHERE (organization_id, id) IN (SELECT organization_id, id FROM api_requests WHERE created_at < {logged} LIMIT {Bite})
                """,
                cancellationToken)
            + await InBites(
                $"""
                DELETE FROM idempotency_keys
                WHERE (organization_id, key, method, path) IN (
                    SELECT organization_id, key, method, path FROM idempotency_keys WHERE created_at <= {answered} LIMIT {Bite})
                """,
                cancellationToken);
    }

    private async Task<int> InBites(FormattableString delete, CancellationToken cancellationToken)
    {
        var total = 0;
        int deleted;
        do
        {
            deleted = await db.Database.ExecuteSqlAsync(delete, cancellationToken);
            total += deleted;
        }
        while (deleted == Bite);

        return total;
    }
}
