using NodaTime;

namespace Bookings.Domain.Time;

/// <summary>A meeting's time, from an instant to a later instant.</summary>
/// <remarks>Half-open: the end is not included, so that meetings may touch. Never empty. Has no zone of its own.</remarks>
/// <units>instants; stored as timestamptz with microseconds</units>
public sealed record TimedSpan : Span
{
    private TimedSpan(InstantRange range) => Range = range;

    /// <summary>The instants, half-open.</summary>
    public InstantRange Range { get; }

    /// <summary>The first instant.</summary>
    public Instant StartsAt => Range.Start;

    /// <summary>The first instant after the meeting.</summary>
    public Instant EndsAt => Range.End;

    /// <summary>Creates the span.</summary>
    /// <exception cref="ArgumentException">The end is not after the start.</exception>
    public static TimedSpan Of(Instant startsAt, Instant endsAt)
        => endsAt > startsAt ? new TimedSpan(new InstantRange(startsAt, endsAt)) : throw new ArgumentException($"{startsAt} to {endsAt} is no span.");

    /// <inheritdoc />
    public override InstantRange Occupies(DateTimeZone zone) => Range;

    /// <inheritdoc />
    public override DayRange Days(DateTimeZone zone)
    {
        var last = (EndsAt - Duration.Epsilon).InZone(zone).Date;
        return new DayRange(StartsAt.InZone(zone).Date, last.PlusDays(1));
    }
}
