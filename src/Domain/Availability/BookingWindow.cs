using NodaTime;
using Bookings.Domain.Time;

namespace Bookings.Domain.Availability;

/// <summary>How far ahead meetings can be booked.</summary>
/// <remarks>
/// A meeting must start inside of the window. Our choice: all days are days of the host's zone, so that what was offered to a booker
/// in one zone is not refused to an attendee in another.
/// </remarks>
/// <source href="scheduling-v2 §5.5" />
public abstract record BookingWindow
{
    /// <summary>Days without a free slot that a rolling window passes over at most.</summary>
    private const int MostDaysPassed = 61;

    private BookingWindow()
    {
    }

    /// <summary>How many days with free slots can be booked, counted from today; null when the calendar counts and not the free slots.</summary>
    public virtual int? BookableDays => null;

    /// <summary>Returns the instants at which meetings may start, half-open.</summary>
    /// <param name="now">The moment from which days ahead are counted.</param>
    /// <param name="hostZone">The zone of the host's schedule.</param>
    /// <returns>
    /// Possibly empty; the past is cut off by the notice, not here. A rolling window is at most this long: where it ends depends on the free slots.
    /// </returns>
    public abstract InstantRange Bounds(Instant now, DateTimeZone hostZone);

    /// <summary>Tells whether a day with free slots is one of the <see cref="BookableDays"/>; others can be booked, but are not counted.</summary>
    /// <param name="weekday">The weekday of the day in the host's zone.</param>
    public virtual bool Counts(IsoDayOfWeek weekday) => true;

    private static bool IsBusinessDay(IsoDayOfWeek weekday) => weekday is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);

    private static InstantRange Until(LocalDate last, Instant now, DateTimeZone hostZone) =>
        new(now, ZoneRules.StartOfDay(last.PlusDays(1), hostZone));

    /// <summary>Today and a number of days after it.</summary>
    /// <param name="Days">
    /// Days, 0 to 3650: those after today, 0 meaning today only; or, rolling, all that can be booked, 0 meaning today only as well.
    /// </param>
    /// <param name="IsRolling">Whether only days with free slots count, so that there are always as many to choose from.</param>
    public sealed record CalendarDays(int Days, bool IsRolling = false) : BookingWindow
    {
        /// <inheritdoc />
        public override int? BookableDays => IsRolling ? Days : null;

        /// <inheritdoc />
        public override InstantRange Bounds(Instant now, DateTimeZone hostZone) =>
            Until(ZoneRules.DateAt(now, hostZone).PlusDays(IsRolling ? Days + MostDaysPassed : Days), now, hostZone);
    }

    /// <summary>Today and a number of days after it, Saturdays and Sundays not counted.</summary>
    /// <param name="Days">
    /// Weekdays, 0 to 3650: those after today, 0 meaning today only; or, rolling, all that can be booked, 0 meaning today only as well.
    /// </param>
    /// <param name="IsRolling">Whether only weekdays with free slots count, so that there are always as many to choose from.</param>
    public sealed record BusinessDays(int Days, bool IsRolling = false) : BookingWindow
    {
        /// <inheritdoc />
        public override int? BookableDays => IsRolling ? Days : null;

        /// <inheritdoc />
        public override InstantRange Bounds(Instant now, DateTimeZone hostZone)
        {
            LocalDate last = ZoneRules.DateAt(now, hostZone);
            for (int counted = 0; counted < Days;)
            {
                last = last.PlusDays(1);
                if (IsBusinessDay(last.DayOfWeek))
                {
                    counted++;
                }
            }

            return Until(IsRolling ? last.PlusDays(MostDaysPassed) : last, now, hostZone);
        }

        /// <inheritdoc />
        public override bool Counts(IsoDayOfWeek weekday) => IsBusinessDay(weekday);
    }

    /// <summary>Whole days from the first to the last one, both included.</summary>
    /// <param name="First">The first day.</param>
    /// <param name="Last">The last day, included.</param>
    public sealed record Dates(LocalDate First, LocalDate Last) : BookingWindow
    {
        /// <inheritdoc />
        public override InstantRange Bounds(Instant now, DateTimeZone hostZone) =>
            new(ZoneRules.StartOfDay(First, hostZone), ZoneRules.StartOfDay(Last.PlusDays(1), hostZone));
    }
}
