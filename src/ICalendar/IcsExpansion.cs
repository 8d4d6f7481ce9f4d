using System.Globalization;
using Bookings.ICalendar.Recurrence;
using Bookings.ICalendar.Values;
using NodaTime;
using NodaTime.Text;

namespace Bookings.ICalendar;

/// <summary>Turns events, series and overrides into occurrences.</summary>
/// <remarks>
/// The set of a series is DTSTART, its rules and RDATE, less EXRULE and EXDATE, then overrides replace by RECURRENCE-ID. DTSTART is
/// always a member, even when the rule does not produce it: blocking one time too many is cheaper than selling it twice.
/// </remarks>
/// <source href="RFC 5545, 3.8.5; RFC 5546, 2.1.4" />
/// <threadsafety>Stateless; safe for any number of threads.</threadsafety>
public static class IcsExpansion
{
    private static readonly LocalDateTimePattern WallTimeKey = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");
    private static readonly InstantPattern InstantKey = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");
    private static readonly LocalDatePattern DayKey = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <summary>Lists the occurrences that touch the window.</summary>
    /// <param name="feed">What was read; of a body that is no calendar there are no occurrences.</param>
    /// <param name="window">Half-open, with both ends. An occurrence without length belongs to the window that includes its start.</param>
    /// <param name="defaultZone">The zone of days and floating times, only to place them in the window.</param>
    /// <param name="limits">Bounds in counts; null for the default.</param>
    /// <returns>Occurrences, also the cancelled ones, and warnings for series that were cut. Never fails for content.</returns>
    /// <exception cref="ArgumentException">The window has no start or no end.</exception>
    public static IcsOccurrences Occurrences(IcsFeed feed, Interval window, DateTimeZone defaultZone, IcsLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(defaultZone);
        if (!window.HasStart || !window.HasEnd)
        {
            throw new ArgumentException("A window needs both ends.", nameof(window));
        }

        var expansion = new Expansion(window, defaultZone, limits ?? IcsLimits.Default);
        foreach (var sameUid in feed.Events.Select((item, index) => (item, index)).GroupBy(pair => pair.item.Uid ?? $"\n{pair.index}"))
        {
            expansion.Add([.. sameUid.Select(pair => pair.item)]);
        }

        return new IcsOccurrences([.. expansion.Items.OrderBy(item => item.Start.Local)], expansion.Warnings);
    }

    /// <summary>Makes the key that names an occurrence by its original start.</summary>
    internal static string KeyOf(IcsTime start) => start switch
    {
        IcsTime.Day day => DayKey.Format(day.Date),
        IcsTime.Zoned zoned => InstantKey.Format(zoned.ToInstant()),
        _ => WallTimeKey.Format(start.Local),
    };

    private static bool IsNewer(IcsEvent item, IcsEvent other) =>
        (item.Sequence, item.LastModified ?? Instant.MinValue).CompareTo((other.Sequence, other.LastModified ?? Instant.MinValue)) switch
        {
            > 0 => true,
            0 => item.End.Local >= other.End.Local,
            _ => false,
        };

    private sealed class Expansion(Interval window, DateTimeZone defaultZone, IcsLimits limits)
    {
        private readonly StepBudget wholeBudget = new(limits.MaxSteps);
        private bool isFull;

        public List<IcsOccurrence> Items { get; } = [];

        public List<IcsWarning> Warnings { get; } = [];

        public void Add(IReadOnlyList<IcsEvent> sameUid)
        {
            if (sameUid is [{ Recurrence: null, RecurrenceId: null } single])
            {
                Emit(single, string.Empty, single.Start, single.End);
                return;
            }

            var overrides = new Dictionary<string, IcsEvent>();
            var masters = new List<IcsEvent>();
            foreach (var item in sameUid)
            {
                if (item.RecurrenceId is { } id)
                {
                    var key = KeyOf(id);
                    if (!overrides.TryGetValue(key, out var other) || IsNewer(item, other))
                    {
                        overrides[key] = item;
                    }
                }
                else if (masters.FindIndex(master => master.Start == item.Start) is var twin and >= 0)
                {
                    masters[twin] = IsNewer(item, masters[twin]) ? item : masters[twin];
                }
                else
                {
                    masters.Add(item);
                }
            }

            var overridesByStart = new StartIndex<IcsEvent>();
            foreach (var item in overrides.Values)
            {
                overridesByStart.Set(item.RecurrenceId!, item);
            }

            var used = new HashSet<IcsEvent>(ReferenceEqualityComparer.Instance);
            foreach (var master in masters)
            {
                AddMaster(master, overridesByStart, used);
            }

            // Overrides whose occurrence lies outside the window, or whose master is missing, stand for themselves.
            foreach (var item in overrides.Values.Where(item => !used.Contains(item)))
            {
                Emit(item, KeyOf(item.RecurrenceId!), item.Start, item.End);
            }
        }

        private void AddMaster(IcsEvent master, StartIndex<IcsEvent> overrides, HashSet<IcsEvent> used)
        {
            if (master.Recurrence is not { } recurrence)
            {
                if (overrides.TryFind(master.Start, out var replacement))
                {
                    if (used.Add(replacement))
                    {
                        Emit(replacement, KeyOf(master.Start), replacement.Start, replacement.End);
                    }
                }
                else
                {
                    Emit(master, string.Empty, master.Start, master.End);
                }

                return;
            }

            var budget = new StepBudget(limits.MaxStepsPerEvent, wholeBudget);
            var excluded = new StartIndex<bool>();
            foreach (var date in recurrence.ExcludedDates)
            {
                excluded.Set(date, true);
            }

            foreach (var start in recurrence.ExcludedRules.SelectMany(rule => Starts(master, rule, budget)))
            {
                excluded.SetWallTime(start, true);
            }

            var length = SecondsBetween(master.Start, master.End);
            var starts = recurrence.Rules.SelectMany(rule => Starts(master, rule, budget)).Select(master.Start.At);
            var candidates = recurrence.Dates
                .Select(date => (date.Start, date.End))
                .Concat(starts.Prepend(master.Start).Select(start => (Start: start, End: (IcsTime?)null)));
            var isSeries = recurrence.Rules.Count + recurrence.Dates.Count > 0;
            var seen = new HashSet<string>();
            var emitted = 0;
            var isCut = false;
            foreach (var (start, end) in candidates)
            {
                if (start.Local >= WrittenTime.Last.PlusYears(-1))
                {
                    continue;
                }

                var key = KeyOf(start);
                if (!seen.Add(key) || excluded.TryFind(start, out _))
                {
                    continue;
                }

                if (overrides.TryFind(start, out var replacement))
                {
                    if (used.Add(replacement))
                    {
                        Emit(replacement, key, replacement.Start, replacement.End);
                    }

                    continue;
                }

                if (emitted >= limits.MaxInstancesPerEvent)
                {
                    isCut = true;
                    break;
                }

                if (Emit(master, isSeries ? key : string.Empty, start, end ?? start.At(WrittenDuration.PlusWall(start.Local, 0, length))))
                {
                    emitted++;
                }
            }

            if (isCut || budget.IsExhausted)
            {
                Warnings.Add(new IcsWarning(IcsWarningCode.SeriesCut, 0, master.Uid, null));
            }
        }

        // Wall times from the window's start less the length of the event, to the window's end, a day of room on either side.
        private IEnumerable<LocalDateTime> Starts(IcsEvent master, IcsRule rule, StepBudget budget)
        {
            var zone = master.Start is IcsTime.Zoned zoned ? zoned.Zone : DateTimeZone.Utc;
            var lengthInDays = (int)Math.Min(SecondsBetween(master.Start, master.End) / 86_400 + 2, 400_000);
            var from = Earlier(window.Start.InUtc().LocalDateTime, lengthInDays);
            var until = window.End.InUtc().LocalDateTime.PlusDays(1);
            return RuleExpansion.Starts(rule, master.Start.Local, zone, from, until, budget, master.Start is IcsTime.Day);
        }

        private static LocalDateTime Earlier(LocalDateTime local, int days) =>
            local.Year * 366L < days ? new LocalDateTime(1, 1, 1, 0, 0) : local.PlusDays(-days);

        // Our choice: the wall-clock length is kept across clock changes, as calendar programs show it; midnight stays midnight.
        private static long SecondsBetween(IcsTime start, IcsTime end)
        {
            var endLocal = start is IcsTime.Zoned { Zone: var zone } && end is IcsTime.Zoned other && other.Zone != zone
                ? other.ToInstant().InZone(zone).LocalDateTime
                : end.Local;
            return Math.Max(0, Period.Between(start.Local, endLocal, PeriodUnits.Seconds).Seconds);
        }

        private bool Emit(IcsEvent item, string key, IcsTime start, IcsTime end)
        {
            var startInstant = start.ToInstant(defaultZone);
            var endInstant = end.ToInstant(defaultZone);
            var isInside = startInstant < window.End
                && (endInstant > window.Start || (startInstant >= window.Start && endInstant <= startInstant));
            if (!isInside)
            {
                return false;
            }

            if (Items.Count >= limits.MaxInstances)
            {
                if (!isFull)
                {
                    isFull = true;
                    var bound = limits.MaxInstances.ToString(CultureInfo.InvariantCulture);
                    Warnings.Add(new IcsWarning(IcsWarningCode.SeriesCut, 0, null, bound));
                }

                return true;
            }

            Items.Add(new IcsOccurrence(item, key, start, end));
            return true;
        }
    }
}
