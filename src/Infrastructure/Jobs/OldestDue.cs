using Bookings.Infrastructure.Persistence;
using NodaTime;
using Npgsql;

namespace Bookings.Infrastructure.Jobs;

/// <summary>How late a queue is that is rows of one table.</summary>
/// <param name="pools">It looks at all organizations.</param>
/// <param name="waiting">What waits, in the plural.</param>
/// <param name="sql">The moment at which the oldest piece that is due at $1 became due; nothing when none is.</param>
internal sealed class OldestDue(ConnectionPools pools, string waiting, string sql) : IQueueLag
{
    public string Waiting => waiting;

    public async Task<Instant?> OverdueSince(Instant now, CancellationToken cancellationToken)
    {
        await using var command = pools.System.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = now.ToDateTimeUtc() });
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime due ? Instant.FromDateTimeUtc(due) : null;
    }
}
