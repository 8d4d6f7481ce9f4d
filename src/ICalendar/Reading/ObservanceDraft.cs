using Bookings.ICalendar.Values;
using Bookings.ICalendar.Zones;
using NodaTime;

namespace Bookings.ICalendar.Reading;

/// <summary>A STANDARD or DAYLIGHT part while its lines come in.</summary>
internal sealed class ObservanceDraft
{
    private const int MaxDates = 1_000;

    private readonly List<WrittenTime> dates = [];

    public WrittenTime? Start { get; set; }

    public Offset? From { get; set; }

    public Offset? To { get; set; }

    public IcsRule? Rule { get; set; }

    public void AddDates(ReadOnlySpan<byte> list)
    {
        foreach (var range in list.Split((byte)','))
        {
            if (dates.Count < MaxDates && WrittenTime.TryParse(list[range].Trim(" \t"u8), out var date))
            {
                dates.Add(date);
            }
        }
    }

    /// <summary>Completes the observance; null when a required line was missing.</summary>
    public Observance? ToObservance()
    {
        if (Start is not { } start || To is not { } to)
        {
            return null;
        }

        var from = From ?? to;
        return new Observance(InWallTime(start, from), from, to, Rule, [.. dates.Select(date => InWallTime(date, from))]);
    }

    // iCloud writes onsets in UTC although the standard asks for wall time.
    private static LocalDateTime InWallTime(WrittenTime time, Offset from) =>
        time.IsUtc ? time.Local.PlusSeconds(from.Seconds) : time.Local;
}
