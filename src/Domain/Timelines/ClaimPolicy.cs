using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Timelines;

/// <summary>Derives what a calendar event claims. Pure.</summary>
public static class ClaimPolicy
{
    /// <summary>Decides what the event's claims do to others.</summary>
    /// <returns>Null when the event claims nothing: it is cancelled or a note.</returns>
    public static ClaimStrength? StrengthOf(CalendarEventType type, CalendarEventStatus status, bool isImported, bool pendingHoldsTime)
    {
        if (type == CalendarEventType.Note || status == CalendarEventStatus.Cancelled)
        {
            return null;
        }

        if (isImported)
        {
            return status == CalendarEventStatus.Confirmed ? ClaimStrength.Blocking : ClaimStrength.Pending;
        }

        return status == CalendarEventStatus.Confirmed || pendingHoldsTime ? ClaimStrength.Exclusive : ClaimStrength.Pending;
    }

    /// <summary>Widens a span by what the resource needs around it.</summary>
    /// <param name="span">The time of the event.</param>
    /// <param name="zone">The zone of the resource.</param>
    /// <param name="padding">Whole days kept free after a span of days; 0 or more.</param>
    /// <param name="bufferBefore">Minutes kept free before a timed span; 0 or more.</param>
    /// <param name="bufferAfter">Minutes kept free after a timed span; 0 or more.</param>
    /// <returns>The instants to claim, half-open.</returns>
    public static InstantRange RangeOf(Span span, DateTimeZone zone, int padding, int bufferBefore, int bufferAfter) => span switch
    {
        DaySpan days => new InstantRange(
            ZoneRules.StartOfDay(days.StartDate, zone),
            ZoneRules.StartOfDay(days.FirstFreeDay.PlusDays(padding), zone)),
        _ => span.Occupies(zone).Widen(Duration.FromMinutes(bufferBefore), Duration.FromMinutes(bufferAfter)),
    };
}
