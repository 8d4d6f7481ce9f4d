using Bookings.Infrastructure.Persistence;
using NodaTime;
using Quartz;

namespace Bookings.Infrastructure.Jobs;

/// <summary>Deletes reservations of slots that ended. They count for nothing from that moment on; this only keeps the table small.</summary>
[DisallowConcurrentExecution]
internal sealed class PruneReservationsJob(ConnectionPools pools, IClock clock) : IJob
{
    // A sweep over all organizations.
    private const string Ended = """
        DELETE FROM slot_reservations
        WHERE (organization_id, id) IN (SELECT organization_id, id FROM slot_reservations WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)
        """;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await Prune(cancellationToken);

    /// <summary>Deletes what has ended.</summary>
    /// <returns>How many rows.</returns>
    public Task<int> Prune(CancellationToken cancellationToken) => OldRows.Delete(pools, Ended, clock.GetCurrentInstant(), cancellationToken);
}
