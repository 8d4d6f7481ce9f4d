using NodaTime;

namespace Bookings.Domain.Time;

/// <summary>The hours of one date, in place of all weekly hours of that date.</summary>
/// <remarks>
/// Without ranges the date is a day off. Ranges are ascending, disjoint and do not touch; the date and its minutes are those of the
/// schedule's zone. Two values are equal when date and minutes are equal. Immutable.
/// </remarks>
/// <units>one date; whole minutes</units>
public sealed class DateOverride : IEquatable<DateOverride>
{
    private readonly WallTimeRange[] ranges;

    private DateOverride(LocalDate date, WallTimeRange[] ranges)
    {
        Date = date;
        this.ranges = ranges;
    }

    /// <summary>The date whose weekly hours do not count.</summary>
    public LocalDate Date { get; }

    /// <summary>The hours of the date, ascending and disjoint; empty on a day off.</summary>
    public ReadOnlySpan<WallTimeRange> Ranges => ranges;

    /// <summary>Tells whether the date has no hours.</summary>
    public bool IsDayOff => ranges.Length == 0;

    /// <summary>Returns an override that closes the date.</summary>
    /// <param name="date">The date, in the schedule's zone.</param>
    public static DateOverride DayOff(LocalDate date) => new(date, []);

    /// <summary>Returns an override that opens the date for the ranges; those that overlap or touch are merged.</summary>
    /// <param name="date">The date, in the schedule's zone.</param>
    /// <param name="ranges">Ranges in any order; none means a day off.</param>
    public static DateOverride Of(LocalDate date, params IEnumerable<WallTimeRange> ranges) => new(date, WallTimeRange.Merge(ranges));

    /// <summary>Tells whether date and minutes are equal.</summary>
    /// <param name="other">The other override.</param>
    public bool Equals(DateOverride? other) => other is not null && Date == other.Date && Ranges.SequenceEqual(other.Ranges);

    /// <summary>Tells whether the object is an override with equal date and minutes.</summary>
    /// <param name="obj">The object compared.</param>
    public override bool Equals(object? obj) => Equals(obj as DateOverride);

    /// <summary>Returns a hash of date and number of ranges.</summary>
    public override int GetHashCode() => HashCode.Combine(Date, ranges.Length);

    /// <summary>Returns the date and its ranges as text; <c>off</c> for a day off.</summary>
    public override string ToString() => $"{Date:uuuu-MM-dd} {(IsDayOff ? "off" : string.Join(' ', ranges))}";
}
