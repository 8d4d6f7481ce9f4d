using Bookings.Domain.Resources;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <summary>What an event type allows to be done with its meetings. Pure.</summary>
/// <source href="scheduling-v2 §3.3, §6" />
public static class MeetingPolicy
{
    /// <summary>Tells what becomes of a new booking.</summary>
    /// <param name="eventType">The event type.</param>
    /// <param name="startsAt">When the meeting starts.</param>
    /// <param name="now">The moment of the request.</param>
    /// <returns>Pending when the host answers by hand: always, or only those that start sooner than the event type's threshold.</returns>
    public static BookingStatus StatusOf(EventType eventType, Instant startsAt, Instant now) =>
        eventType.RequiresConfirmation
        && (eventType.Options.ConfirmationThreshold is not { } minutes || startsAt - now < Duration.FromMinutes(minutes))
            ? BookingStatus.Pending
            : BookingStatus.Accepted;
}
