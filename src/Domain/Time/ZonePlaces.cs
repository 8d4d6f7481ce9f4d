using NodaTime.TimeZones;

namespace Bookings.Domain.Time;

/// <summary>The places by which people choose a zone: one for each zone of a country, and UTC.</summary>
/// <threadsafety>Immutable; safe for any number of threads.</threadsafety>
public static class ZonePlaces
{
    /// <summary>All of them, by city.</summary>
    public static readonly IReadOnlyList<ZonePlace> All =
    [
        .. (TzdbDateTimeZoneSource.Default.ZoneLocations ?? [])
            .Select(location => new ZonePlace(CityOf(location.ZoneId), location.ZoneId, location.CountryName))
            .Append(new ZonePlace("UTC", "UTC", null))
            .DistinctBy(place => place.ZoneId, StringComparer.Ordinal)
            .OrderBy(place => place.City, StringComparer.Ordinal)
            .ThenBy(place => place.ZoneId, StringComparer.Ordinal),
    ];

    private static readonly ILookup<string, string> NewerNames = TzdbDateTimeZoneSource.Default.CanonicalIdMap
        .ToLookup(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds places by a part of the city's name, or by the whole name of a zone, also a former one; letters count alike in both cases.</summary>
    /// <returns>The places of the zone first, then by city; empty when nothing fits.</returns>
    public static IReadOnlyList<ZonePlace> Find(string text)
    {
        var newer = NewerNames[text].ToHashSet(StringComparer.Ordinal);
        bool IsZone(ZonePlace place) => place.ZoneId.Equals(text, StringComparison.OrdinalIgnoreCase) || newer.Contains(place.ZoneId);
        return
        [
            .. All.Where(place => IsZone(place) || place.City.Contains(text, StringComparison.OrdinalIgnoreCase)).OrderBy(place => IsZone(place) ? 0 : 1),
        ];
    }

    private static string CityOf(string zoneId) => zoneId[(zoneId.LastIndexOf('/') + 1)..].Replace('_', ' ');
}
