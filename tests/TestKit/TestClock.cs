using NodaTime;

namespace Bookings.TestKit;

/// <summary>A clock that stands still until it is told otherwise.</summary>
public sealed class TestClock(Instant now) : IClock
{
    /// <summary>Monday, 4 May 2026, 09:00 UTC: a working day outside every clock change.</summary>
    public static readonly Instant Start = Instant.FromUtc(2026, 5, 4, 9, 0);

    private readonly Lock gate = new();
    private Instant now = now;

    public TestClock()
        : this(Start)
    {
    }

    public Instant GetCurrentInstant()
    {
        lock (gate)
        {
            return now;
        }
    }

    /// <summary>Moves the clock forward.</summary>
    public void Advance(Duration duration)
    {
        lock (gate)
        {
            now += duration;
        }
    }

    /// <summary>Sets the clock.</summary>
    public void Set(Instant instant)
    {
        lock (gate)
        {
            now = instant;
        }
    }
}
