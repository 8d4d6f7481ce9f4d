using System.Diagnostics;
using System.Globalization;

namespace Bookings.Infrastructure.Outbox;

/// <summary>Says within the process that something was committed which the outbox may tell of. Many calls at once are one.</summary>
/// <threadsafety>Safe; one for the process. Each of the two waits has one waiter.</threadsafety>
public sealed class OutboxSignal : IDisposable
{
    private readonly WakeUp workers = new();
    private readonly WakeUp neighbours = new();

    /// <summary>The outbox was worked off after a commit: what consumers wrote down can be sent.</summary>
    internal event Action? Settled;

    /// <summary>The name of this node among those that share the database.</summary>
    internal string Node { get; } = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}/{Stopwatch.GetTimestamp()}");

    /// <summary>There was a commit on this node.</summary>
    public void Raise()
    {
        workers.Raise();
        neighbours.Raise();
    }

    /// <summary>There was a commit on another node.</summary>
    internal void RaiseFromOutside() => workers.Raise();

    /// <summary>Says that the outbox was worked off.</summary>
    internal void RaiseSettled() => Settled?.Invoke();

    /// <summary>Waits for a commit anywhere.</summary>
    /// <returns>False when the time was up.</returns>
    internal Task<bool> WaitForWork(TimeSpan longest, CancellationToken cancellationToken) => workers.Wait(longest, cancellationToken);

    /// <summary>Waits for a commit on this node, of which the other nodes do not know.</summary>
    internal Task WaitForNews(CancellationToken cancellationToken) => neighbours.Wait(cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        workers.Dispose();
        neighbours.Dispose();
    }
}
