using Bookings.ICalendar.Text;
using Bookings.ICalendar.Zones;

namespace Bookings.ICalendar.Reading;

/// <summary>The TZIDs of one body: every name is looked up once, and the few that occur again and again are found by their bytes.</summary>
internal sealed class ZoneTable
{
    private const int MaxRecent = 8;

    private readonly Dictionary<string, NamedZone> zonesByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(byte[] Bytes, NamedZone? Zone)> recent = new(MaxRecent);
    private int oldest;

    /// <summary>Finds the zone of a line; null when it has no TZID, or an empty one.</summary>
    public NamedZone? Of(ContentLine line)
    {
        if (!line.TryParameter("TZID"u8, out var bytes))
        {
            return null;
        }

        foreach (var (known, zone) in recent)
        {
            if (bytes.SequenceEqual(known))
            {
                return zone;
            }
        }

        var found = Find(line.Parameter("TZID"u8)!);
        if (recent.Count < MaxRecent)
        {
            recent.Add((bytes.ToArray(), found));
        }
        else
        {
            recent[oldest] = (bytes.ToArray(), found);
            oldest = (oldest + 1) % MaxRecent;
        }

        return found;
    }

    private NamedZone? Find(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        if (!zonesByName.TryGetValue(name, out var zone))
        {
            zone = new NamedZone(name, ZoneNames.Find(name));
            zonesByName[name] = zone;
        }

        return zone;
    }
}
