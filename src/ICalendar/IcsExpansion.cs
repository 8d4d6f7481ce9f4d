using System.Runtime.InteropServices;
using Bookings.ICalendar.Recurrence;
using NodaTime;

namespace Bookings.ICalendar;

/// <summary>Turns events, series and overrides into occurrences.</summary>
/// <remarks>
/// The set of a series is DTSTART, its rules and RDATE, less EXRULE and EXDATE, then overrides replace by RECURRENCE-ID; an override for
/// "this and future" also moves and replaces what follows it. DTSTART is always a member, even when the rule does not produce it: blocking
/// one time too many is cheaper than selling it twice.
/// </remarks>
/// <source href="RFC 5545, 3.8.4.4 and 3.8.5; RFC 5546, 2.1.4" />
/// <threadsafety>Stateless; safe for any number of threads.</threadsafety>
public static class IcsExpansion
{
    /// <summary>Lists the occurrences that touch the window.</summary>
    /// <param name="feed">What was read; of a body that is no calendar there are no occurrences.</param>
    /// <param name="window">Half-open, with both ends. An occurrence without length belongs to the window that includes its start.</param>
    /// <param name="defaultZone">The zone of days and floating times, only to place them in the window.</param>
    /// <param name="limits">Bounds in counts; null for the default.</param>
    /// <param name="dayOf">
    /// For callers that need days only: the day of a start. Of the starts that a rule has on one day, the last one is listed, and only days count
    /// against the bound on occurrences. Null lists all.
    /// </param>
    /// <returns>Occurrences, also the cancelled ones, and warnings for series that were cut. Never fails for content.</returns>
    /// <exception cref="ArgumentException">The window has no start or no end.</exception>
    public static IcsOccurrences Occurrences(
        IcsFeed feed, Interval window, DateTimeZone defaultZone, IcsLimits? limits = null, Func<IcsTime, LocalDate>? dayOf = null)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(defaultZone);
        if (!window.HasStart || !window.HasEnd)
        {
            throw new ArgumentException("A window needs both ends.", nameof(window));
        }

        var events = feed.Events;
        var next = NextOfSameUid(events, out var isFirst);
        var expansion = new SetExpansion(window, defaultZone, limits ?? IcsLimits.Default, dayOf);
        var sameUid = new List<IcsEvent>();
        for (var i = 0; i < events.Count; i++)
        {
            if (isFirst[i])
            {
                sameUid.Clear();
                for (var at = i; at >= 0; at = next[at])
                {
                    sameUid.Add(events[at]);
                }

                expansion.Add(sameUid);
            }
        }

        return expansion.ToOccurrences();
    }

    /// <summary>Makes the key that names an occurrence by its original start.</summary>
    internal static string KeyOf(IcsTime start) => new StartMeter(DateTimeZone.Utc).Of(start).Key;

    // Links every event to the next one of its UID; events without UID stand alone.
    private static int[] NextOfSameUid(IReadOnlyList<IcsEvent> events, out bool[] isFirst)
    {
        var next = new int[events.Count];
        isFirst = new bool[events.Count];
        var lastByUid = new Dictionary<string, int>(events.Count);
        for (var i = 0; i < events.Count; i++)
        {
            next[i] = -1;
            isFirst[i] = true;
            if (events[i].Uid is { } uid)
            {
                ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(lastByUid, uid, out var exists);
                if (exists)
                {
                    next[last] = i;
                    isFirst[i] = false;
                }

                last = i;
            }
        }

        return next;
    }
}
