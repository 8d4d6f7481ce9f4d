using NodaTime;
using NodaTime.TimeZones;

namespace Bookings.ICalendar.Zones;

/// <summary>A zone made of the rules in a file's VTIMEZONE.</summary>
/// <remarks>
/// Onsets are laid out once, from the first one (not before 1970, for feeds start theirs in 1601) to 2099; the last offset holds
/// for ever after. Offsets may have seconds, and observances may be identical or stand alone.
/// </remarks>
/// <source href="RFC 5545, 3.6.5" />
internal sealed class FileZone : DateTimeZone
{
    private const int FirstRuleYear = 1970;
    private const int LastRuleYear = 2099;
    private const int MaxStepsPerObservance = 50_000;

    private readonly ZoneInterval[] intervalsInOrder;

    private FileZone(string id, ZoneInterval[] intervals)
        : base(id, intervals.Length == 1, intervals.Min(interval => interval.WallOffset), intervals.Max(interval => interval.WallOffset)) =>
        intervalsInOrder = intervals;

    /// <summary>Lays out the zone.</summary>
    /// <returns>Null when there is no observance.</returns>
    public static FileZone? Create(string id, IReadOnlyList<Observance> observances)
    {
        if (observances.Count == 0)
        {
            return null;
        }

        var onsets = new SortedDictionary<Instant, Offset>();
        foreach (var observance in observances)
        {
            foreach (var onset in Onsets(observance))
            {
                onsets[onset.WithOffset(observance.From).ToInstant()] = observance.To;
            }
        }

        var intervals = new List<ZoneInterval>();
        var offset = observances.MinBy(observance => observance.Start)!.From;
        Instant? start = null;
        foreach (var (onset, next) in onsets)
        {
            if (next == offset)
            {
                continue;
            }

            intervals.Add(new ZoneInterval(id, start, onset, offset, Offset.Zero));
            (start, offset) = (onset, next);
        }

        intervals.Add(new ZoneInterval(id, start, null, offset, Offset.Zero));
        return new FileZone(id, [.. intervals]);
    }

    /// <inheritdoc />
    public override ZoneInterval GetZoneInterval(Instant instant)
    {
        int low = 0, high = intervalsInOrder.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (intervalsInOrder[middle].Start <= instant)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return intervalsInOrder[low];
    }

    private static IEnumerable<LocalDateTime> Onsets(Observance observance)
    {
        yield return observance.Start;
        foreach (var date in observance.Dates)
        {
            yield return date;
        }

        if (observance.Rule is { } rule)
        {
            var from = new LocalDateTime(FirstRuleYear, 1, 1, 0, 0);
            var to = new LocalDateTime(LastRuleYear, 12, 31, 23, 59);
            var budget = new Recurrence.StepBudget(MaxStepsPerObservance);
            foreach (var onset in Recurrence.RuleExpansion.Starts(rule, observance.Start, DateTimeZone.Utc, from, to, budget))
            {
                yield return onset;
            }
        }
    }
}
