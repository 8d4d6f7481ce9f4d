using Bookings.Domain.Common;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Availability;

/// <summary>How many meetings of an event type, or how many minutes of them, a day, week, month or year may hold.</summary>
/// <remarks>A meeting counts, with its whole length, in the periods in which it starts. Periods are those of the schedule's zone.</remarks>
/// <param name="Count">The most meetings; null without a limit.</param>
/// <param name="Minutes">The most minutes of meetings; null without a limit.</param>
/// <source href="scheduling-v2 §5.3, §6" />
public sealed record BookingLimits(PeriodLimits? Count, PeriodLimits? Minutes)
{
    /// <summary>No limits.</summary>
    public static BookingLimits None { get; } = new(null, null);

    /// <summary>Decides whether the limits can all be used up: none may be higher than that of a longer period.</summary>
    /// <errors>
    ///   <error code="BOOKING_LIMITS_COUNT">A limit of meetings is higher than that of a longer period.</error>
    ///   <error code="BOOKING_LIMITS_DURATION">A limit of minutes is higher than that of a longer period.</error>
    /// </errors>
    public Result<Done> Check()
    {
        if (Count?.FirstDecrease() is { } count)
        {
            return Decreasing("bookingLimitsCount", "BOOKING_LIMITS_COUNT", "number", count.Shorter, count.Longer);
        }

        return Minutes?.FirstDecrease() is { } minutes
            ? Decreasing("bookingLimitsDuration", "BOOKING_LIMITS_DURATION", "duration", minutes.Shorter, minutes.Longer)
            : Done.Value;
    }

    /// <summary>Returns the periods in which no further meeting of the length may start.</summary>
    /// <param name="meetings">The meetings that start in <see cref="CountedWindow"/>, in any order.</param>
    /// <param name="length">Length of a further meeting.</param>
    /// <param name="window">The instants at which one might start.</param>
    /// <param name="zone">The zone of the schedule.</param>
    /// <param name="weekStart">The weekday on which a week begins.</param>
    /// <returns>Whole periods, which may begin before the window and end after it; they may overlap.</returns>
    public IReadOnlyList<InstantRange> FullPeriods(
        IReadOnlyCollection<InstantRange> meetings, Duration length, InstantRange window, DateTimeZone zone, IsoDayOfWeek weekStart)
    {
        var full = new List<InstantRange>();
        if (window.IsEmpty)
        {
            return full;
        }

        foreach ((LimitPeriod period, int most, bool isCount) in All())
        {
            Duration limit = Duration.FromMinutes(most);
            var used = new Dictionary<LocalDate, Duration>();
            foreach (InstantRange meeting in meetings)
            {
                LocalDate first = FirstDateOf(period, ZoneRules.DateAt(meeting.Start, zone), weekStart);
                used[first] = used.GetValueOrDefault(first) + Use(meeting.Length, isCount);
            }

            LocalDate end = ZoneRules.DateAt(window.End, zone);
            for (LocalDate first = FirstDateOf(period, ZoneRules.DateAt(window.Start, zone), weekStart); first <= end; first = Next(period, first))
            {
                if (used.GetValueOrDefault(first) + Use(length, isCount) > limit)
                {
                    full.Add(new InstantRange(ZoneRules.StartOfDay(first, zone), ZoneRules.StartOfDay(Next(period, first), zone)));
                }
            }
        }

        return full;
    }

    /// <summary>Decides whether a further meeting keeps the limits.</summary>
    /// <param name="meeting">The further meeting.</param>
    /// <param name="meetings">The other meetings that start in the <see cref="CountedWindow"/> of its start, in any order.</param>
    /// <param name="zone">The zone of the schedule.</param>
    /// <param name="weekStart">The weekday on which a week begins.</param>
    /// <errors>
    ///   <error code="BOOKING_LIMIT_REACHED">There would be too many meetings in a period.</error>
    ///   <error code="DURATION_LIMIT_REACHED">The meetings of a period would last too long together.</error>
    /// </errors>
    public Result<Done> Check(InstantRange meeting, IReadOnlyCollection<InstantRange> meetings, DateTimeZone zone, IsoDayOfWeek weekStart)
    {
        foreach ((LimitPeriod period, int most, bool isCount) in All())
        {
            LocalDate first = FirstDateOf(period, ZoneRules.DateAt(meeting.Start, zone), weekStart);
            Duration used = meetings
                .Where(other => FirstDateOf(period, ZoneRules.DateAt(other.Start, zone), weekStart) == first)
                .Aggregate(Use(meeting.Length, isCount), (sum, other) => sum + Use(other.Length, isCount));
            if (used > Duration.FromMinutes(most))
            {
                return isCount ? AvailabilityErrors.BookingLimitReached : AvailabilityErrors.DurationLimitReached;
            }
        }

        return Done.Value;
    }

    /// <summary>Returns the instants in which meetings must be known to judge those that start in the window: all its periods, whole.</summary>
    /// <param name="window">The instants at which meetings may start, half-open.</param>
    /// <param name="zone">The zone of the schedule.</param>
    /// <param name="weekStart">The weekday on which a week begins.</param>
    /// <returns>The window itself when there are no limits.</returns>
    public InstantRange CountedWindow(InstantRange window, DateTimeZone zone, IsoDayOfWeek weekStart)
    {
        InstantRange counted = window;
        foreach ((LimitPeriod period, _, _) in All())
        {
            LocalDate first = FirstDateOf(period, ZoneRules.DateAt(window.Start, zone), weekStart);
            LocalDate end = Next(period, FirstDateOf(period, ZoneRules.DateAt(window.End, zone), weekStart));
            counted = new InstantRange(
                Instant.Min(counted.Start, ZoneRules.StartOfDay(first, zone)),
                Instant.Max(counted.End, ZoneRules.StartOfDay(end, zone)));
        }

        return counted;
    }

    // A meeting is counted as if each lasted a minute: then both kinds of limits are sums of time.
    private static Duration Use(Duration length, bool isCount) => isCount ? Duration.FromMinutes(1) : length;

    private static LocalDate FirstDateOf(LimitPeriod period, LocalDate date, IsoDayOfWeek weekStart) => period switch
    {
        LimitPeriod.Week => date.DayOfWeek == weekStart ? date : date.Previous(weekStart),
        LimitPeriod.Month => new LocalDate(date.Year, date.Month, 1),
        LimitPeriod.Year => new LocalDate(date.Year, 1, 1),
        _ => date,
    };

    private static LocalDate Next(LimitPeriod period, LocalDate first) => period switch
    {
        LimitPeriod.Week => first.PlusWeeks(1),
        LimitPeriod.Month => first.PlusMonths(1),
        LimitPeriod.Year => first.PlusYears(1),
        _ => first.PlusDays(1),
    };

    private static Error Decreasing(string field, string code, string what, LimitPeriod shorter, LimitPeriod longer) => Error.Invalid(
        code,
        $"Invalid {field}: The {what} of bookings for {Name(shorter)} cannot exceed the {what} of bookings for {Name(longer)}.",
        field);

    private static string Name(LimitPeriod period) => period switch
    {
        LimitPeriod.Week => "week",
        LimitPeriod.Month => "month",
        LimitPeriod.Year => "year",
        _ => "day",
    };

    private IEnumerable<(LimitPeriod Period, int Most, bool IsCount)> All() =>
        (Count?.Set() ?? []).Select(limit => (limit.Period, limit.Most, true))
            .Concat((Minutes?.Set() ?? []).Select(limit => (limit.Period, limit.Most, false)));
}
