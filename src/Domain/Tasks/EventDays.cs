using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Tasks;

/// <summary>The days of a calendar event and the zone that they are counted in.</summary>
/// <param name="StartDate">First day.</param>
/// <param name="EndDate">Departure day (nightly) or last day (daily).</param>
/// <param name="Zone">Zone of the unit or host.</param>
public sealed record EventDays(LocalDate StartDate, LocalDate EndDate, DateTimeZone Zone)
{
    // Further out no clock is kept, and a day more or another zone may leave what an instant can be.
    private static readonly Instant First = Instant.FromUtc(1000, 1, 1, 0, 0);
    private static readonly Instant Last = Instant.FromUtc(9000, 1, 1, 0, 0);

    /// <summary>Moves an instant as many days as its day moved; the time of day stays on the clock of the unit.</summary>
    /// <param name="instant">The instant before; before the year 1000 or after 8999 it means never or always, and stays.</param>
    /// <param name="dayBefore">The day it hung on.</param>
    /// <param name="dayAfter">The day it hangs on now.</param>
    /// <param name="zoneBefore">The unit's zone before.</param>
    /// <param name="zoneAfter">The unit's zone now.</param>
    public static Instant Shift(Instant instant, LocalDate dayBefore, LocalDate dayAfter, DateTimeZone zoneBefore, DateTimeZone zoneAfter)
    {
        if (instant < First || instant >= Last)
        {
            return instant;
        }

        var local = instant.InZone(zoneBefore).LocalDateTime.PlusDays(Period.DaysBetween(dayBefore, dayAfter));
        return ZoneRules.ToInstant(local, zoneAfter, GapRule.ShiftForward, OverlapRule.Earlier);
    }
}
