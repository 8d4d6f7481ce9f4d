using NodaTime;

namespace Bookings.Domain.Time;

/// <summary>What a calendar event takes of its resource's time: either days (<see cref="DaySpan"/>) or instants (<see cref="TimedSpan"/>).</summary>
/// <remarks>The span is the truth; the instants that are claimed for it follow from it, the zone and the rules of the resource.</remarks>
public abstract record Span
{
    private protected Span()
    {
    }

    /// <summary>The instants that the span takes, half-open.</summary>
    /// <param name="zone">The zone of the resource; days begin and end at its midnight. Instants ignore it.</param>
    public abstract InstantRange Occupies(DateTimeZone zone);

    /// <summary>The days that the span touches, half-open: the day after the last taken day is not included.</summary>
    /// <param name="zone">The zone in which instants are seen as days.</param>
    public abstract DayRange Days(DateTimeZone zone);
}
