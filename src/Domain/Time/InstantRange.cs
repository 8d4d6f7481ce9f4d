using NodaTime;

namespace Bookings.Domain.Time;

/// <summary>The instants from <paramref name="Start"/> to just before <paramref name="End"/>.</summary>
/// <remarks>Half-open: ranges that touch do not overlap. Both ends are always known. Empty when the end is not after the start.</remarks>
/// <param name="Start">The first instant, included.</param>
/// <param name="End">The first instant after, not included.</param>
/// <units>instants, stored as timestamptz with microseconds</units>
public readonly record struct InstantRange(Instant Start, Instant End)
{
    /// <summary>Whether no instant is in the range.</summary>
    public bool IsEmpty => End <= Start;

    /// <summary>The length of the range; zero or negative when it is empty.</summary>
    public Duration Length => End - Start;

    /// <summary>Whether the two ranges share an instant; touching ranges do not.</summary>
    public bool Overlaps(InstantRange other) => Start < other.End && other.Start < End;

    /// <summary>Whether every instant of the other range is in this one.</summary>
    public bool Contains(InstantRange other) => Start <= other.Start && other.End <= End;

    /// <summary>The range made longer on both sides.</summary>
    /// <param name="before">How much earlier it starts; not negative.</param>
    /// <param name="after">How much later it ends; not negative.</param>
    public InstantRange Widen(Duration before, Duration after) => new(Start - before, End + after);
}
