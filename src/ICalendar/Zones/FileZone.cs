using Bookings.ICalendar.Recurrence;
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
    private const int MaxOnsets = 4_000;

    private static readonly long FirstRuleTime = WallTime.From(new LocalDateTime(1970, 1, 1, 0, 0));
    private static readonly long LastRuleTime = WallTime.From(new LocalDateTime(2099, 12, 31, 23, 59));

    private readonly ZoneInterval[] intervalsInOrder;

    private FileZone(string id, ZoneInterval[] intervals)
        : base(id, intervals.Length == 1, intervals.Min(interval => interval.WallOffset), intervals.Max(interval => interval.WallOffset)) =>
        intervalsInOrder = intervals;

    /// <summary>Lays out the zone.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="observances">Its parts, in any order.</param>
    /// <param name="budget">Bounds what its rules may cost.</param>
    /// <returns>Null when there is no observance.</returns>
    public static FileZone? Create(string id, IReadOnlyList<Observance> observances, StepBudget budget)
    {
        if (observances.Count == 0)
        {
            return null;
        }

        var onsets = new Dictionary<long, Offset>();
        foreach (var observance in observances)
        {
            foreach (var onset in Onsets(observance, budget))
            {
                if (onsets.Count == MaxOnsets)
                {
                    break;
                }

                onsets[onset - observance.From.Seconds] = observance.To;
            }
        }

        var intervals = new List<ZoneInterval>();
        var offset = observances.MinBy(observance => observance.Start)!.From;
        Instant? start = null;
        foreach (var (second, next) in onsets.OrderBy(pair => pair.Key))
        {
            if (next == offset)
            {
                continue;
            }

            var onset = Instant.FromUnixTimeSeconds(second);
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

    private static IEnumerable<long> Onsets(Observance observance, StepBudget budget)
    {
        var start = WallTime.From(observance.Start);
        yield return start;
        foreach (var date in observance.Dates)
        {
            yield return WallTime.From(date);
        }

        if (observance.Rule is { } rule)
        {
            foreach (var onset in RuleExpansion.Starts(rule, start, new WallClock(Utc), FirstRuleTime, LastRuleTime, budget))
            {
                yield return onset;
            }
        }
    }
}
