using NodaTime;

namespace Bookings.Domain.Time;

/// <summary>The hours that repeat every week, as wall times of a zone that the schedule names.</summary>
/// <remarks>
/// Each weekday has ascending, disjoint ranges that do not touch; a weekday without ranges is a day off. Hours over midnight
/// are a range to 24:00 and a range from 00:00 of the next weekday. Two values are equal when they open the same minutes. Immutable.
/// </remarks>
/// <units>whole minutes of ISO weekdays, Monday to Sunday</units>
public sealed class WeeklyHours : IEquatable<WeeklyHours>
{
    private readonly WallTimeRange[][] rangesByWeekday;

    private WeeklyHours(WallTimeRange[][] rangesByWeekday) => this.rangesByWeekday = rangesByWeekday;

    /// <summary>No hours on any weekday.</summary>
    public static WeeklyHours Closed { get; } = Of([]);

    /// <summary>Monday to Friday, 09:00 to 17:00.</summary>
    public static WeeklyHours OfficeHours { get; } = Of(
        Enumerable.Range((int)IsoDayOfWeek.Monday, 5).Select(day => ((IsoDayOfWeek)day, new WallTimeRange(9 * 60, 17 * 60))));

    /// <summary>Tells whether no weekday has hours.</summary>
    public bool IsClosed => rangesByWeekday.All(ranges => ranges.Length == 0);

    /// <summary>Creates the hours; ranges of a weekday that overlap or touch are merged.</summary>
    /// <param name="ranges">Weekday and range, in any order.</param>
    /// <exception cref="ArgumentException">A weekday is <see cref="IsoDayOfWeek.None"/> or not a weekday.</exception>
    public static WeeklyHours Of(IEnumerable<(IsoDayOfWeek Weekday, WallTimeRange Range)> ranges)
    {
        ILookup<IsoDayOfWeek, WallTimeRange> byWeekday = ranges.ToLookup(entry => entry.Weekday, entry => entry.Range);
        if (byWeekday.Any(group => group.Key is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday))
        {
            throw new ArgumentException("Hours belong to a weekday from Monday to Sunday.", nameof(ranges));
        }

        var rangesByWeekday = new WallTimeRange[7][];
        for (int day = 0; day < 7; day++)
        {
            rangesByWeekday[day] = WallTimeRange.Merge(byWeekday[(IsoDayOfWeek)(day + 1)]);
        }

        return new WeeklyHours(rangesByWeekday);
    }

    /// <summary>Returns the ranges of the weekday, ascending and disjoint; empty on a day off.</summary>
    /// <param name="weekday">Monday to Sunday.</param>
    public ReadOnlySpan<WallTimeRange> On(IsoDayOfWeek weekday) => rangesByWeekday[(int)weekday - 1];

    /// <summary>Returns every weekday with each of its ranges, Monday first, ranges ascending.</summary>
    public IEnumerable<(IsoDayOfWeek Weekday, WallTimeRange Range)> All() =>
        rangesByWeekday.SelectMany((ranges, day) => ranges.Select(range => ((IsoDayOfWeek)(day + 1), range)));

    /// <summary>Tells whether both open the same minutes of the same weekdays.</summary>
    /// <param name="other">The other hours.</param>
    public bool Equals(WeeklyHours? other) => other is not null && All().SequenceEqual(other.All());

    /// <summary>Tells whether the object is hours that open the same minutes.</summary>
    /// <param name="obj">The object compared.</param>
    public override bool Equals(object? obj) => Equals(obj as WeeklyHours);

    /// <summary>Returns a hash of all ranges.</summary>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach ((IsoDayOfWeek, WallTimeRange) entry in All())
        {
            hash.Add(entry);
        }

        return hash.ToHashCode();
    }

    /// <summary>Returns the hours as text, such as <c>Monday 09:00-17:00, Tuesday 09:00-12:00</c>.</summary>
    public override string ToString() => string.Join(", ", All().Select(entry => $"{entry.Weekday} {entry.Range}"));
}
