using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Bookings.ICalendar.Recurrence;

/// <summary>Finds what a feed says about an occurrence by its original start, however differently the feed writes that start.</summary>
/// <typeparam name="T">What is said.</typeparam>
/// <remarks>
/// Two zoned times are the same start when they are the same instant. If one of the two is a day, the dates decide, so an EXDATE
/// of a day removes a timed occurrence. Otherwise the wall times decide.
/// </remarks>
internal sealed class StartIndex<T>
{
    private readonly Dictionary<Instant, T> byInstant = [];
    private readonly Dictionary<LocalDateTime, T> byWallTime = [];
    private readonly Dictionary<LocalDate, T> byDate = [];
    private readonly Dictionary<LocalDate, T> byAnyDate = [];

    /// <summary>Says something; the last word counts.</summary>
    public void Set(IcsTime start, T value)
    {
        byAnyDate[start.Local.Date] = value;
        switch (start)
        {
            case IcsTime.Day day:
                byDate[day.Date] = value;
                break;
            case IcsTime.Zoned zoned:
                byInstant[zoned.ToInstant()] = value;
                break;
            default:
                byWallTime[start.Local] = value;
                break;
        }
    }

    /// <summary>Says something about every start with that wall time.</summary>
    public void SetWallTime(LocalDateTime local, T value) => byWallTime[local] = value;

    /// <summary>Finds what was said about the start.</summary>
    public bool TryFind(IcsTime start, [MaybeNullWhen(false)] out T value)
    {
        if (byAnyDate.Count == 0 && byWallTime.Count == 0)
        {
            value = default;
            return false;
        }

        return start switch
        {
            IcsTime.Day day => byAnyDate.TryGetValue(day.Date, out value) || byWallTime.TryGetValue(start.Local, out value),
            IcsTime.Zoned zoned when byInstant.TryGetValue(zoned.ToInstant(), out value) => true,
            _ => byWallTime.TryGetValue(start.Local, out value) || byDate.TryGetValue(start.Local.Date, out value),
        };
    }
}
