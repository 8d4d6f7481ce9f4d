using Bookings.Domain.Tasks;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Messages;

/// <summary>Computes when the message of a template goes out. Pure.</summary>
public static class MessageSchedule
{
    /// <summary>The instant that a moment means.</summary>
    /// <param name="moment">The moment and the distance in days.</param>
    /// <param name="time">
    /// Time of day on the clock of the unit, one that the clock skips is taken after the jump, one that it shows twice the first time. Null means the start of the day
    /// around check-in and checkout, and the time of day of the step itself around confirmation and request.
    /// </param>
    /// <param name="booked">The moments of the booking.</param>
    /// <returns>Null when the moment has not come about: the booking was never confirmed.</returns>
    public static Instant? At(MomentExpression moment, LocalTime? time, BookedMoments booked) => moment.Type switch
    {
        MomentType.CheckIn => CalendarEventTask.DueOn(booked.Arrival.PlusDays(moment.Offset), time, booked.Zone),
        MomentType.Checkout => CalendarEventTask.DueOn(booked.Departure.PlusDays(moment.Offset), time, booked.Zone),
        MomentType.Confirmation => booked.ConfirmedAt is { } confirmedAt ? After(confirmedAt, moment.Offset, time, booked.Zone) : null,
        _ => After(booked.PlacedAt, moment.Offset, time, booked.Zone),
    };

    /// <summary>What becomes of a time that may have passed.</summary>
    /// <param name="at">The computed time.</param>
    /// <param name="now">When the template is applied; exactly then has not passed.</param>
    /// <param name="behavior">What the template says.</param>
    /// <returns>When to send; null when it is too late.</returns>
    public static Instant? Keep(Instant at, Instant now, PastScheduleBehavior behavior) =>
        at >= now ? at : behavior == PastScheduleBehavior.Send ? now : null;

    /// <summary>What a message of a moment waits for.</summary>
    public static MessageStatus StatusOf(MomentType moment) => moment switch
    {
        MomentType.CheckIn => MessageStatus.ScheduledAroundArrival,
        MomentType.Checkout => MessageStatus.ScheduledAroundDeparture,
        _ => MessageStatus.ManuallyScheduled,
    };

    private static Instant After(Instant step, int days, LocalTime? time, DateTimeZone zone)
    {
        if (days == 0 && time is null)
        {
            return step;
        }

        var local = step.InZone(zone).LocalDateTime;
        return ZoneRules.ToInstant(local.Date.PlusDays(days) + (time ?? local.TimeOfDay), zone, GapRule.ShiftForward, OverlapRule.Earlier);
    }
}
