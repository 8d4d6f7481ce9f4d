using System.Globalization;

namespace Bookings.Domain.Time;

/// <summary>A non-empty part of a day on the wall clock.</summary>
/// <remarks>
/// Half-open: the start minute belongs to the range, the end minute does not. The end may be 1440, which is 24:00, the moment
/// at which the next date starts. A range never leaves its date: hours over midnight are two ranges that touch.
/// </remarks>
/// <units>whole minutes since 00:00; start 0 to 1439, end 1 to 1440</units>
public readonly record struct WallTimeRange : IComparable<WallTimeRange>
{
    /// <summary>Minutes of a date on the wall clock; as the end of a range it is 24:00.</summary>
    public const int MinutesPerDay = 1440;

    /// <summary>Creates the range.</summary>
    /// <param name="startMinute">First minute of the day, 0 to 1439.</param>
    /// <param name="endMinute">First minute after the range, later than the start, at most 1440.</param>
    /// <exception cref="ArgumentOutOfRangeException">A minute is outside of its limits.</exception>
    public WallTimeRange(int startMinute, int endMinute)
    {
        if (startMinute is < 0 or >= MinutesPerDay)
        {
            throw new ArgumentOutOfRangeException(nameof(startMinute), startMinute, "The start must be a minute of the day.");
        }

        if (endMinute <= startMinute || endMinute > MinutesPerDay)
        {
            throw new ArgumentOutOfRangeException(nameof(endMinute), endMinute, "The end must be later than the start and at most 24:00.");
        }

        StartMinute = startMinute;
        EndMinute = endMinute;
    }

    /// <summary>First minute of the range, since 00:00.</summary>
    public int StartMinute { get; }

    /// <summary>First minute after the range, since 00:00; 1440 is 24:00.</summary>
    public int EndMinute { get; }

    /// <summary>Reads a minute of the day.</summary>
    /// <param name="text"><c>HH:mm</c> or <c>HH:mm:00</c>, from <c>00:00</c> to <c>24:00</c>.</param>
    /// <param name="minute">The minute since 00:00, 0 to 1440.</param>
    /// <returns>False when the text is anything else.</returns>
    /// <example><c>09:30</c> is 570 and <c>24:00</c> is 1440; <c>9:30</c>, <c>24:01</c> and <c>09:30:15</c> are refused.</example>
    public static bool TryReadMinute(ReadOnlySpan<char> text, out int minute)
    {
        minute = 0;
        bool hasForm = text.Length is 5 or 8 && text[2] == ':' && (text.Length == 5 || text[5..] is ":00");
        if (!hasForm
            || !int.TryParse(text[..2], NumberStyles.None, CultureInfo.InvariantCulture, out int hours)
            || !int.TryParse(text[3..5], NumberStyles.None, CultureInfo.InvariantCulture, out int minutes)
            || minutes > 59)
        {
            return false;
        }

        minute = (hours * 60) + minutes;
        return minute <= MinutesPerDay;
    }

    /// <summary>Returns the minute of the day as <c>HH:mm</c>; 1440 is <c>24:00</c>.</summary>
    /// <param name="minute">Minute since 00:00, 0 to 1440.</param>
    public static string Write(int minute) =>
        string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    /// <summary>Orders by start, then by end.</summary>
    /// <param name="other">The other range.</param>
    public int CompareTo(WallTimeRange other) =>
        StartMinute != other.StartMinute ? StartMinute.CompareTo(other.StartMinute) : EndMinute.CompareTo(other.EndMinute);

    /// <summary>Returns <c>HH:mm-HH:mm</c>.</summary>
    public override string ToString() => $"{Write(StartMinute)}-{Write(EndMinute)}";

    /// <summary>Returns the same minutes as the fewest ranges: ascending, disjoint, not touching.</summary>
    /// <param name="unordered">Ranges in any order; they may overlap, touch and repeat.</param>
    internal static WallTimeRange[] Merge(IEnumerable<WallTimeRange> unordered)
    {
        var merged = new List<WallTimeRange>();
        foreach (WallTimeRange next in unordered.Order())
        {
            if (merged.Count > 0 && next.StartMinute <= merged[^1].EndMinute)
            {
                merged[^1] = new WallTimeRange(merged[^1].StartMinute, Math.Max(merged[^1].EndMinute, next.EndMinute));
            }
            else
            {
                merged.Add(next);
            }
        }

        return [.. merged];
    }

    /// <summary>Tells whether the left range comes first.</summary>
    /// <param name="left">One range.</param>
    /// <param name="right">The other range.</param>
    public static bool operator <(WallTimeRange left, WallTimeRange right) => left.CompareTo(right) < 0;

    /// <summary>Tells whether the left range comes last.</summary>
    /// <param name="left">One range.</param>
    /// <param name="right">The other range.</param>
    public static bool operator >(WallTimeRange left, WallTimeRange right) => left.CompareTo(right) > 0;

    /// <summary>Tells whether the left range comes first or both are equal.</summary>
    /// <param name="left">One range.</param>
    /// <param name="right">The other range.</param>
    public static bool operator <=(WallTimeRange left, WallTimeRange right) => left.CompareTo(right) <= 0;

    /// <summary>Tells whether the left range comes last or both are equal.</summary>
    /// <param name="left">One range.</param>
    /// <param name="right">The other range.</param>
    public static bool operator >=(WallTimeRange left, WallTimeRange right) => left.CompareTo(right) >= 0;
}
