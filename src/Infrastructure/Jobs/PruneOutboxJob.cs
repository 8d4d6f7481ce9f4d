using Bookings.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace Bookings.Infrastructure.Jobs;

/// <summary>Deletes rows of the outbox that everybody has had time to read.</summary>
[DisallowConcurrentExecution]
internal sealed class PruneOutboxJob(BookingsDb db, JobSettings settings, IClock clock) : IJob
{
    // Small bites: no transaction that others wait for, and no bloat at once.
    private const int Bite = 5_000;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await Prune(cancellationToken);

    /// <summary>Deletes what is too old.</summary>
    /// <returns>How many rows.</returns>
    public async Task<int> Prune(CancellationToken cancellationToken)
    {
        var before = (clock.GetCurrentInstant() - Duration.FromDays(settings.OutboxDays)).ToDateTimeUtc();
        var total = 0;
        int deleted;
        do
        {
            deleted = await db.Database.ExecuteSqlAsync(
                $"""
                DELETE FROM outbox_messages
                WHERE (organization_id, id) IN (
                    SELECT organization_id, id FROM outbox_messages WHERE occurred_at < {before} ORDER BY occurred_at LIMIT {Bite})
                """,
                cancellationToken);
            total += deleted;
        }
        while (deleted == Bite);

        return total;
    }
}
