using System.Diagnostics.CodeAnalysis;

namespace Bookings.ICalendar.Recurrence;

/// <summary>Finds what a feed says about an occurrence by its original start, however differently the feed writes that start.</summary>
/// <typeparam name="T">What is said.</typeparam>
/// <remarks>
/// Two zoned times are the same start when they are the same instant. If one of the two is a day, the dates decide, so an EXDATE
/// of a day removes a timed occurrence. Otherwise the wall times decide.
/// </remarks>
internal sealed class StartIndex<T>
{
    private readonly Dictionary<long, T> byInstant = [];
    private readonly Dictionary<long, T> byWall = [];
    private readonly Dictionary<int, T> byDay = [];
    private readonly Dictionary<int, T> byAnyDay = [];
    private bool isEmpty = true;

    /// <summary>Says something; the last word counts.</summary>
    public void Set(StartPoint start, T value)
    {
        isEmpty = false;
        byAnyDay[WallTime.DayOf(start.Wall)] = value;
        switch (start.Kind)
        {
            case StartKind.Day:
                byDay[WallTime.DayOf(start.Wall)] = value;
                break;
            case StartKind.Zoned:
                byInstant[start.Instant] = value;
                break;
            default:
                byWall[start.Wall] = value;
                break;
        }
    }

    /// <summary>Says something about every start with that wall time.</summary>
    public void SetWall(long wall, T value)
    {
        isEmpty = false;
        byWall[wall] = value;
    }

    /// <summary>Finds what was said about the start.</summary>
    public bool TryFind(StartPoint start, [MaybeNullWhen(false)] out T value)
    {
        if (isEmpty)
        {
            value = default;
            return false;
        }

        return start.Kind switch
        {
            StartKind.Day => byAnyDay.TryGetValue(WallTime.DayOf(start.Wall), out value) || byWall.TryGetValue(start.Wall, out value),
            StartKind.Zoned when byInstant.TryGetValue(start.Instant, out value) => true,
            _ => byWall.TryGetValue(start.Wall, out value) || byDay.TryGetValue(WallTime.DayOf(start.Wall), out value),
        };
    }
}
