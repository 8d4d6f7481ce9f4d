using Bookings.ICalendar.Zones;
using NodaTime;

namespace Bookings.ICalendar.Reading;

/// <summary>Gives meaning to the TZIDs of one calendar; every name is looked up once.</summary>
/// <remarks>
/// For names that the time zone database knows, its rules are preferred over the file's. Then X-LIC-LOCATION of the file's VTIMEZONE,
/// its rules, and X-WR-TIMEZONE.
/// </remarks>
/// <source href="reference/icalendar.md, section 4.2" />
internal sealed class ZoneResolver(IReadOnlyList<ZoneDraft> drafts, string? calendarZoneName)
{
    private readonly Dictionary<string, DateTimeZone?> zonesByName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the zone; null when the name means nothing, so that the time is floating.</summary>
    /// <param name="name">TZID.</param>
    /// <param name="isGuess">Whether the calendar's own zone took the place of an unknown name.</param>
    public DateTimeZone? Find(string name, out bool isGuess)
    {
        isGuess = false;
        if (!zonesByName.TryGetValue(name, out var zone))
        {
            zone = ZoneNames.Find(name) ?? FromFile(name);
            zonesByName[name] = zone;
        }

        if (zone is null)
        {
            isGuess = true;
            zone = calendarZoneName is null ? null : ZoneNames.Find(calendarZoneName);
        }

        return zone;
    }

    private DateTimeZone? FromFile(string name)
    {
        var draft = drafts.FirstOrDefault(draft => string.Equals(draft.Id, name, StringComparison.OrdinalIgnoreCase));
        return draft?.Location is { } location && ZoneNames.Find(location) is { } known ? known : draft?.ToZone();
    }
}
