using Npgsql;

namespace Bookings.Infrastructure.Persistence;

/// <summary>Tells within a short time whether the database answers.</summary>
/// <remarks>
/// A database that is frozen accepts connections and says nothing. The driver then waits as long as <see cref="PostgresPatience"/> says, and once more to
/// take its command back: for who only wants to know, that is too long. All who ask at the same time wait for the same answer.
/// </remarks>
/// <threadsafety>Safe; one for the whole process.</threadsafety>
public sealed class DatabasePulse(ConnectionPools pools)
{
    private const int CommandSeconds = 2;

    private readonly Lock gate = new();
    private Task beat = Task.CompletedTask;

    /// <summary>Waits for an answer.</summary>
    /// <param name="patience">How long at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    /// <exception cref="NpgsqlException">The database refuses, or cannot be reached.</exception>
    public Task Wait(TimeSpan patience, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (beat.IsCompleted)
            {
                beat = Beat();
            }

            return beat.WaitAsync(patience, cancellationToken);
        }
    }

    private async Task Beat()
    {
        await using var connection = await pools.System.OpenConnectionAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand("SELECT 1", connection) { CommandTimeout = CommandSeconds };
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
