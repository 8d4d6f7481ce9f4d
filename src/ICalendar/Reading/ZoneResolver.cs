using Bookings.ICalendar.Recurrence;
using Bookings.ICalendar.Zones;
using NodaTime;

namespace Bookings.ICalendar.Reading;

/// <summary>Gives meaning to the TZIDs of one calendar; every name is looked up once.</summary>
/// <remarks>
/// For names that the time zone database knows, its rules are preferred over the file's. Then X-LIC-LOCATION of the file's VTIMEZONE,
/// its rules, and X-WR-TIMEZONE.
/// </remarks>
/// <source href="reference/icalendar.md, section 4.2" />
internal sealed class ZoneResolver
{
    private readonly Dictionary<string, ZoneDraft> draftsById = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, DateTimeZone?> zonesByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly StepBudget budget;

    /// <param name="drafts">The VTIMEZONEs of the calendar; of several with one name the first counts.</param>
    /// <param name="calendarZoneName">X-WR-TIMEZONE; null when absent.</param>
    /// <param name="budget">Bounds what the rules of zones may cost.</param>
    public ZoneResolver(IEnumerable<ZoneDraft> drafts, string? calendarZoneName, StepBudget budget)
    {
        this.budget = budget;
        CalendarZone = calendarZoneName is null ? null : ZoneNames.Find(calendarZoneName);
        foreach (var draft in drafts)
        {
            draftsById.TryAdd(draft.Id ?? string.Empty, draft);
        }
    }

    /// <summary>The zone of X-WR-TIMEZONE; null when it is absent or means nothing.</summary>
    public DateTimeZone? CalendarZone { get; }

    /// <summary>Finds the zone; null when the name means nothing, so that the time is floating.</summary>
    /// <param name="named">TZID.</param>
    /// <param name="isGuess">Whether the name means nothing, so that the calendar's own zone took its place if there is one.</param>
    public DateTimeZone? Find(NamedZone named, out bool isGuess)
    {
        isGuess = false;
        if (named.Known is { } known)
        {
            return known;
        }

        if (!zonesByName.TryGetValue(named.Name, out var zone))
        {
            zone = FromFile(named.Name);
            zonesByName[named.Name] = zone;
        }

        isGuess = zone is null;
        return zone ?? CalendarZone;
    }

    private DateTimeZone? FromFile(string name)
    {
        var draft = draftsById.GetValueOrDefault(name);
        return draft?.Location is { } location && ZoneNames.Find(location) is { } known ? known : draft?.ToZone(budget);
    }
}
