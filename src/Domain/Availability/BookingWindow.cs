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
    private BookingWindow()
    {
    }

    /// <summary>Returns the instants at which meetings may start, half-open.</summary>
    /// <param name="now">The moment from which days ahead are counted.</param>
    /// <param name="hostZone">The zone of the host's schedule.</param>
    /// <returns>Possibly empty; the past is cut off by the notice, not here.</returns>
    public abstract InstantRange Bounds(Instant now, DateTimeZone hostZone);

    /// <summary>Today and a number of days after it.</summary>
    /// <param name="Days">Days after today, 0 to 3650; 0 means today only.</param>
    public sealed record CalendarDays(int Days) : BookingWindow
    {
        /// <inheritdoc />
        public override InstantRange Bounds(Instant now, DateTimeZone hostZone) =>
            new(now, ZoneRules.StartOfDay(ZoneRules.DateAt(now, hostZone).PlusDays(Days + 1), hostZone));
    }

    /// <summary>Today and a number of days after it, Saturdays and Sundays not counted.</summary>
    /// <param name="Days">Weekdays after today, 0 to 3650; 0 means today only.</param>
    public sealed record BusinessDays(int Days) : BookingWindow
    {
        /// <inheritdoc />
        public override InstantRange Bounds(Instant now, DateTimeZone hostZone)
        {
            LocalDate last = ZoneRules.DateAt(now, hostZone);
            for (int counted = 0; counted < Days;)
            {
                last = last.PlusDays(1);
                if (last.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday))
                {
                    counted++;
                }
            }

            return new InstantRange(now, ZoneRules.StartOfDay(last.PlusDays(1), hostZone));
        }
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
