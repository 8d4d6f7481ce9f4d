using Bookings.Infrastructure.Persistence;
using NodaTime;
using Npgsql;

namespace Bookings.Infrastructure.Jobs;

/// <summary>Deletes rows of all organizations that are too old.</summary>
internal static class OldRows
{
    // Small bites: no transaction that others wait for, and no bloat at once.
    private const int Bite = 5_000;

    /// <summary>Deletes bite by bite until none is left.</summary>
    /// <param name="pools">Where.</param>
    /// <param name="sql">Deletes at most <c>$2</c> of the rows that are older than <c>$1</c>.</param>
    /// <param name="before">The first moment whose rows stay.</param>
    /// <param name="cancellationToken">Ends between two bites.</param>
    /// <returns>How many rows.</returns>
    public static async Task<int> Delete(ConnectionPools pools, string sql, Instant before, CancellationToken cancellationToken)
    {
        var total = 0;
        int deleted;
        do
        {
            await using var command = pools.System.CreateCommand(sql);
            command.Parameters.Add(new NpgsqlParameter { Value = before.ToDateTimeUtc() });
            command.Parameters.Add(new NpgsqlParameter { Value = Bite });
            deleted = await command.ExecuteNonQueryAsync(cancellationToken);
            total += deleted;
        }
        while (deleted == Bite);

        return total;
    }
}
