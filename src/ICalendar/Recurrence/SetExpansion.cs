using System.Globalization;
using NodaTime;

namespace Bookings.ICalendar.Recurrence;

/// <summary>Collects the occurrences of one body inside a window, one UID after the other.</summary>
internal sealed class SetExpansion
{
    private readonly IcsLimits limits;
    private readonly StartMeter meter;
    private readonly StepBudget wholeBudget;
    private readonly Func<IcsTime, LocalDate>? dayOf;
    private readonly long windowStart;
    private readonly long windowStartCeiling;
    private readonly long windowEndCeiling;
    private readonly List<IcsOccurrence> items = [];
    private readonly List<long> walls = [];
    private readonly List<IcsWarning> warnings = [];
    private bool isSorted = true;
    private bool isFull;

    /// <param name="window">Half-open, with both ends.</param>
    /// <param name="readerZone">The zone of days and floating times.</param>
    /// <param name="limits">Bounds in counts.</param>
    /// <param name="dayOf">The day of a start, for readers that need one start a day of the series that have several; else null.</param>
    public SetExpansion(Interval window, DateTimeZone readerZone, IcsLimits limits, Func<IcsTime, LocalDate>? dayOf)
    {
        this.limits = limits;
        this.dayOf = dayOf;
        meter = new StartMeter(readerZone);
        wholeBudget = new StepBudget(limits.MaxSteps);
        windowStart = window.Start.ToUnixTimeSeconds();
        windowStartCeiling = Instant.FromUnixTimeSeconds(windowStart) < window.Start ? windowStart + 1 : windowStart;
        var windowEnd = window.End.ToUnixTimeSeconds();
        windowEndCeiling = Instant.FromUnixTimeSeconds(windowEnd) < window.End ? windowEnd + 1 : windowEnd;
    }

    /// <summary>Adds the occurrences of all events of one UID, in the order of the body.</summary>
    public void Add(IReadOnlyList<IcsEvent> sameUid)
    {
        if (sameUid is [{ Recurrence: null, RecurrenceId: null } single])
        {
            Emit(single, string.Empty, single.Start, single.End);
            return;
        }

        var overrides = new Dictionary<string, (StartPoint Original, IcsEvent Event)>();
        var masters = new List<IcsEvent>();
        var masterByStart = new Dictionary<IcsTime, int>();
        foreach (var item in sameUid)
        {
            if (item.RecurrenceId is { } id)
            {
                var original = meter.Of(id);
                if (!overrides.TryGetValue(original.Key, out var other) || IsNewer(item, other.Event))
                {
                    overrides[original.Key] = (original, item);
                }
            }
            else if (!masterByStart.TryAdd(item.Start, masters.Count))
            {
                var twin = masterByStart[item.Start];
                masters[twin] = IsNewer(item, masters[twin]) ? item : masters[twin];
            }
            else
            {
                masters.Add(item);
            }
        }

        var overridesByStart = new StartIndex<IcsEvent>();
        foreach (var (original, item) in overrides.Values)
        {
            overridesByStart.Set(original, item);
        }

        var changes = FutureChanges.Of(overrides.Values, meter);
        var used = new HashSet<IcsEvent>(ReferenceEqualityComparer.Instance);
        foreach (var master in masters)
        {
            AddMaster(master, overridesByStart, changes, used);
        }

        // Overrides whose occurrence lies outside the window, or whose master is missing, stand for themselves.
        foreach (var (key, (_, item)) in overrides)
        {
            if (!used.Contains(item))
            {
                Emit(item, key, item.Start, item.End);
            }
        }
    }

    /// <summary>All that was added, in order.</summary>
    public IcsOccurrences ToOccurrences()
    {
        if (isSorted)
        {
            return new IcsOccurrences(items, warnings);
        }

        var order = Enumerable.Range(0, items.Count).ToArray();
        Array.Sort(order, (one, other) => walls[one] != walls[other] ? walls[one].CompareTo(walls[other]) : one.CompareTo(other));
        return new IcsOccurrences([.. order.Select(index => items[index])], warnings);
    }

    private static bool IsNewer(IcsEvent item, IcsEvent other) =>
        (item.Sequence, item.LastModified ?? Instant.MinValue).CompareTo((other.Sequence, other.LastModified ?? Instant.MinValue)) switch
        {
            > 0 => true,
            0 => item.End.Local >= other.End.Local,
            _ => false,
        };

    private void AddMaster(IcsEvent master, StartIndex<IcsEvent> overrides, FutureChanges changes, HashSet<IcsEvent> used)
    {
        var series = new Series(master, meter);
        if (master.Recurrence is not { } recurrence)
        {
            if (!overrides.TryFind(series.Start, out var replacement))
            {
                Emit(master, string.Empty, master.Start, master.End);
            }
            else if (used.Add(replacement))
            {
                Emit(replacement, series.Start.Key, replacement.Start, replacement.End);
            }

            return;
        }

        // Each with a budget of its own, so that exclusions cannot use up what blocks.
        var exclusionBudget = new StepBudget(limits.MaxStepsPerEvent, wholeBudget);
        var budget = new StepBudget(limits.MaxStepsPerEvent, wholeBudget);
        var excluded = Excluded(series, recurrence, changes, exclusionBudget);
        var isSeries = recurrence.Rules.Count + recurrence.Dates.Count > 0;
        var emitted = 0;
        var isCut = false;
        var days = recurrence.Rules.Any(HasSeveralADay) ? dayOf : null;
        (IcsOccurrence Item, long Wall, LocalDate Day)? held = null;
        foreach (var (point, date) in Candidates(series, recurrence, changes, budget))
        {
            // Zones apply safely only to what lies well inside the calendar.
            if (point.Wall >= Series.LastStart || excluded.TryFind(point, out _))
            {
                continue;
            }

            if (overrides.TryFind(point, out var replacement))
            {
                if (used.Add(replacement))
                {
                    Emit(replacement, point.Key, replacement.Start, replacement.End);
                }

                continue;
            }

            if (Occurrence(master, series, isSeries, point, date, changes) is { } occurrence && !TryTake(occurrence, date is null))
            {
                break;
            }
        }

        if (held is { } last)
        {
            TryEmit(last.Item, last.Wall);
        }

        if (isCut || budget.IsExhausted || exclusionBudget.IsExhausted)
        {
            warnings.Add(new IcsWarning(IcsWarningCode.SeriesCut, 0, master.Uid, null));
        }

        // Of the starts of a rule on one day the last one counts: they are equally long, so it ends last.
        bool TryTake((IcsOccurrence Item, long Wall) next, bool isOfRule)
        {
            var day = isOfRule ? days?.Invoke(next.Item.Start) : null;
            if (held is { } earlier)
            {
                if (earlier.Day == day && earlier.Item.Event == next.Item.Event && earlier.Wall < next.Wall)
                {
                    held = (next.Item, next.Wall, earlier.Day);
                    return true;
                }

                held = null;
                if (!TryEmit(earlier.Item, earlier.Wall))
                {
                    return false;
                }
            }

            if (day is { } begun)
            {
                held = (next.Item, next.Wall, begun);
                return true;
            }

            return TryEmit(next.Item, next.Wall);
        }

        bool TryEmit(IcsOccurrence item, long wall)
        {
            isCut |= emitted == limits.MaxInstancesPerEvent;
            return emitted++ < limits.MaxInstancesPerEvent && TryAdd(item, wall);
        }
    }

    // Null when it lies outside the window.
    private (IcsOccurrence Item, long Wall)? Occurrence(
        IcsEvent master, Series series, bool isSeries, StartPoint point, IcsExtraDate? date, FutureChanges changes)
    {
        if (changes.At(point) is { } change)
        {
            var (changedStart, changedEnd) = change.Apply(point);
            var moved = meter.Of(changedStart);
            return IsInside(moved.Instant, meter.Of(changedEnd).Instant)
                ? (new IcsOccurrence(change.Event, point.Key, changedStart, changedEnd), moved.Wall)
                : null;
        }

        var end = date?.End is { } writtenEnd ? meter.Of(writtenEnd) : series.EndOf(point);
        return IsInside(point.Instant, end.Instant)
            ? (new IcsOccurrence(master, isSeries ? point.Key : string.Empty, date?.Start ?? series.TimeAt(point), date?.End ?? series.TimeAt(end)), point.Wall)
            : null;
    }

    private static bool HasSeveralADay(IcsRule rule) =>
        rule.Frequency <= IcsFrequency.Hourly || rule.ByHour.Length > 1 || rule.ByMinute.Length > 1 || rule.BySecond.Length > 1;

    private StartIndex<bool> Excluded(Series series, IcsRecurrence recurrence, FutureChanges changes, StepBudget budget)
    {
        var excluded = new StartIndex<bool>();
        foreach (var date in recurrence.ExcludedDates)
        {
            excluded.Set(meter.Of(date), true);
        }

        foreach (var rule in recurrence.ExcludedRules)
        {
            foreach (var wall in Walls(series, rule, changes, budget))
            {
                excluded.SetWall(wall, true);
            }
        }

        return excluded;
    }

    // RDATE first, for its periods have ends of their own; then DTSTART and the rules. Every start once.
    private IEnumerable<(StartPoint Point, IcsExtraDate? Date)> Candidates(
        Series series, IcsRecurrence recurrence, FutureChanges changes, StepBudget budget)
    {
        var seen = recurrence.Dates.Count > 0 || recurrence.Rules.Count > 1 ? new HashSet<(StartKind, long)>() : null;
        foreach (var date in recurrence.Dates)
        {
            var point = meter.Of(date.Start);
            if (seen!.Add((point.Kind, point.Order)))
            {
                yield return (point, date);
            }
        }

        if (seen?.Add((series.Start.Kind, series.Start.Order)) != false)
        {
            yield return (series.Start, null);
        }

        foreach (var rule in recurrence.Rules)
        {
            foreach (var wall in Walls(series, rule, changes, budget))
            {
                var point = series.At(wall);
                if (seen is null ? wall != series.Start.Wall : seen.Add((point.Kind, point.Order)))
                {
                    yield return (point, null);
                }
            }
        }
    }

    // From the window's start less the length of the event to the window's end, with room for offsets and for what is moved.
    private IEnumerable<long> Walls(Series series, IcsRule rule, FutureChanges changes, StepBudget budget)
    {
        var room = 2 * WallTime.SecondsPerDay + changes.MostSeconds;
        return RuleExpansion.Starts(
            rule, series.Start.Wall, series.RuleClock, windowStart - series.Seconds - room, windowEndCeiling + room, budget, series.IsDay);
    }

    private bool IsInside(long start, long end) =>
        start < windowEndCeiling && (end > windowStart || (start >= windowStartCeiling && end <= start));

    private bool Emit(IcsEvent item, string key, IcsTime start, IcsTime end)
    {
        var point = meter.Of(start);
        if (!IsInside(point.Instant, meter.Of(end).Instant))
        {
            return false;
        }

        TryAdd(new IcsOccurrence(item, key, start, end), point.Wall);
        return true;
    }

    private bool TryAdd(IcsOccurrence item, long wall)
    {
        if (items.Count < limits.MaxInstances)
        {
            isSorted &= walls.Count == 0 || walls[^1] <= wall;
            items.Add(item);
            walls.Add(wall);
            return true;
        }

        if (!isFull)
        {
            isFull = true;
            warnings.Add(new IcsWarning(IcsWarningCode.SeriesCut, 0, null, limits.MaxInstances.ToString(CultureInfo.InvariantCulture)));
        }

        return false;
    }
}
