using System.Diagnostics;
using System.Globalization;

namespace Bookings.Infrastructure.Outbox;

/// <summary>Says within the process that something was committed which the outbox may tell of. Many calls at once are one.</summary>
/// <threadsafety>Safe; one for the process. Each of the two waits has one waiter.</threadsafety>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim workers = new(0, 1);
    private readonly SemaphoreSlim neighbours = new(0, 1);

    /// <summary>The outbox was worked off after a commit: what consumers wrote down can be sent.</summary>
    internal event Action? Settled;

    /// <summary>The name of this node among those that share the database.</summary>
    internal string Node { get; } = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}/{Stopwatch.GetTimestamp()}");

    /// <summary>There was a commit on this node.</summary>
    public void Raise()
    {
        Release(workers);
        Release(neighbours);
    }

    /// <summary>There was a commit on another node.</summary>
    internal void RaiseFromOutside() => Release(workers);

    /// <summary>Says that the outbox was worked off.</summary>
    internal void RaiseSettled() => Settled?.Invoke();

    /// <summary>Waits for a commit anywhere.</summary>
    /// <returns>False when the time was up.</returns>
    internal Task<bool> WaitForWork(TimeSpan longest, CancellationToken cancellationToken) => workers.WaitAsync(longest, cancellationToken);

    /// <summary>Waits for a commit on this node, of which the other nodes do not know.</summary>
    internal Task WaitForNews(CancellationToken cancellationToken) => neighbours.WaitAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        workers.Dispose();
        neighbours.Dispose();
    }

    private static void Release(SemaphoreSlim semaphore)
    {
        // The look saves the exception; who comes between look and release has said the same.
        if (semaphore.CurrentCount > 0)
        {
            return;
        }

        try
        {
            semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
        }
    }
}
