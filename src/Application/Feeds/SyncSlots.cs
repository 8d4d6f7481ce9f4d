namespace Bookings.Application.Feeds;

/// <summary>How many feeds this node reads at the same time, over all sweeps.</summary>
public sealed class SyncSlots(FeedSettings settings) : IDisposable
{
    private readonly SemaphoreSlim free = new(Math.Max(1, settings.Parallel));

    /// <summary>Takes all slots that are free now, without waiting.</summary>
    /// <returns>How many; give each back once.</returns>
    public int TakeFree()
    {
        var taken = 0;
        while (free.Wait(0))
        {
            taken++;
        }

        return taken;
    }

    /// <summary>Gives slots back.</summary>
    /// <param name="count">How many, possibly none.</param>
    public void GiveBack(int count)
    {
        if (count > 0)
        {
            free.Release(count);
        }
    }

    /// <inheritdoc />
    public void Dispose() => free.Dispose();
}
