using System.Collections.Frozen;
using NodaTime;
using NodaTime.TimeZones;

namespace Bookings.ICalendar.Zones;

/// <summary>Finds a zone of the time zone database by the many names that calendars use for it.</summary>
/// <remarks>
/// Order: IANA id in any case with its aliases; the same after a vendor prefix
/// (<c>/freeassociation.sourceforge.net/Europe/Berlin</c>); Windows id by the CLDR map; Windows display name.
/// </remarks>
/// <source href="reference/icalendar.md, section 4.2" />
/// <threadsafety>Immutable after the first use.</threadsafety>
internal static class ZoneNames
{
    private static readonly FrozenDictionary<string, string> IanaIds =
        DateTimeZoneProviders.Tzdb.Ids.ToFrozenDictionary(id => id, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> WindowsIds =
        TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the zone.</summary>
    /// <returns>Null when the name means nothing here.</returns>
    public static DateTimeZone? Find(string name)
    {
        name = name.Trim().Trim('"');
        if (name.Length is 0 or > 200)
        {
            return null;
        }

        return ById(name) ?? (name.Contains('/') ? ByVendorPath(name) : null) ?? ByWindowsId(name) ?? ByDisplayName(name);
    }

    private static DateTimeZone? ById(string name)
    {
        if (IanaIds.TryGetValue(name, out var id))
        {
            return DateTimeZoneProviders.Tzdb[id];
        }

        return string.Equals(name, "Z", StringComparison.OrdinalIgnoreCase) ? DateTimeZone.Utc : FixedOffset(name);
    }

    // Accepts UTC+01, GMT+1, GMT+01:00, UTC-0530; "GMT+1" here is one hour east, as people write it, unlike Etc/GMT+1.
    private static DateTimeZone? FixedOffset(string name)
    {
        if (name.Length < 5
            || !(name.StartsWith("UTC", StringComparison.OrdinalIgnoreCase) || name.StartsWith("GMT", StringComparison.OrdinalIgnoreCase))
            || name[3] is not ('+' or '-'))
        {
            return null;
        }

        var digits = name[4..].Length == 1 ? $"{name[3]}0{name[4..]}" : name[3..];
        return Values.WrittenTime.TryParseOffset(System.Text.Encoding.UTF8.GetBytes(digits), out var offset)
            ? DateTimeZone.ForOffset(offset)
            : null;
    }

    private static DateTimeZone? ByVendorPath(string name)
    {
        var parts = name.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var first = Math.Max(1, parts.Length - 3); first < parts.Length; first++)
        {
            if (IanaIds.TryGetValue(string.Join('/', parts[first..]), out var id))
            {
                return DateTimeZoneProviders.Tzdb[id];
            }
        }

        return null;
    }

    private static DateTimeZone? ByWindowsId(string name) =>
        WindowsIds.TryGetValue(name, out var id) ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null;

    private static DateTimeZone? ByDisplayName(string name)
    {
        var close = name.IndexOf(')');
        return name[0] == '(' && close > 0 && WindowsDisplayNames.TryGetWindowsId(name[(close + 1)..].Trim(), out var windowsId)
            ? ByWindowsId(windowsId)
            : null;
    }
}
