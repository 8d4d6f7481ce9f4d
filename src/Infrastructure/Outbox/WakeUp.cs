namespace Bookings.Infrastructure.Outbox;

/// <summary>Wakes one who waits. Many calls at once are one; a call while nobody waits holds for the next wait.</summary>
/// <threadsafety>Safe; one waiter at a time.</threadsafety>
internal sealed class WakeUp : IDisposable
{
    private readonly SemaphoreSlim semaphore = new(0, 1);

    /// <summary>Wakes.</summary>
    public void Raise()
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

    /// <summary>Waits until it is woken.</summary>
    /// <returns>False when the time was up.</returns>
    public Task<bool> Wait(TimeSpan longest, CancellationToken cancellationToken = default) => semaphore.WaitAsync(longest, cancellationToken);

    /// <summary>Waits until it is woken, however long.</summary>
    public Task Wait(CancellationToken cancellationToken) => semaphore.WaitAsync(cancellationToken);

    public void Dispose() => semaphore.Dispose();
}
