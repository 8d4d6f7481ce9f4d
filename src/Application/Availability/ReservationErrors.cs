using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using NodaTime;

namespace Bookings.Application.Availability;

/// <summary>Refusals about slot reservations.</summary>
/// <source href="scheduling-v2 §4.2" />
public static class ReservationErrors
{
    /// <summary>Code of <see cref="Booked"/>.</summary>
    public const string BookedCode = "RESERVATION_BOOKED";

    /// <summary>Code of <see cref="Held"/>.</summary>
    public const string HeldCode = "RESERVATION_HELD";

    /// <summary>Code of <see cref="NoSeats"/>.</summary>
    public const string NoSeatsCode = "RESERVATION_NO_SEATS";

    /// <summary>Somebody has booked the time.</summary>
    public static readonly Error Booked = Error.Unprocessable(BookedCode, "Can't reserve a slot if the event is already booked.", "slotStart");

    /// <summary>Somebody else holds the time.</summary>
    public static readonly Error Held = Error.Unprocessable(
        HeldCode, "This time slot is already reserved by another user. Please choose a different time.", "slotStart");

    /// <summary>Nobody takes the meetings of the team's event type.</summary>
    public static readonly Error NoHosts = Error.Invalid("RESERVATION_NO_HOSTS", "Cannot reserve a slot for a team event without any hosts", "eventTypeId");

    /// <summary>The reservation that a booking names holds another time or another event type.</summary>
    public static readonly Error OfAnotherSlot = Error.Invalid(
        "RESERVATION_OTHER", "reservationUid names a reservation of another slot: it has to hold the start and the event type of the booking", "reservationUid");

    /// <summary>Only callers with a key choose how long a reservation lasts.</summary>
    public static readonly Error DurationNeedsKey = new(
        "RESERVATION_DURATION",
        ErrorKind.Unauthorized,
        "reservationDuration can only be used for authenticated requests - use access token, api key or OAuth credentials");

    /// <summary>The caller has nothing to do with the event type and may not choose how long a reservation lasts.</summary>
    public static readonly Error DurationOfOthers = Error.Forbidden(
        "RESERVATION_DURATION_OTHERS",
        "authenticated user is not owner of event type, does not have memberships in common with owner of the event type, nor does belong to event type's team or org.");

    /// <summary>There is no such event type.</summary>
    public static Error EventTypeNotFound(int number) => Error.NotFound("EVENT_TYPE_NOT_FOUND", $"Event Type with ID={number} not found");

    /// <summary>There is no such reservation.</summary>
    public static Error NotFound(string uid) => Error.NotFound("RESERVATION_NOT_FOUND", $"Slot with uid={uid} not found");

    /// <summary>All seats of the meeting are taken or held.</summary>
    /// <param name="bookingUid">The booking of the meeting; null when all its seats are held and none is taken yet.</param>
    /// <param name="start">When the meeting starts.</param>
    public static Error NoSeats(string? bookingUid, Instant start) => Error.Unprocessable(
        NoSeatsCode,
        bookingUid is null ? $"The meeting at {start} has no more seats left." : $"Booking with id={bookingUid} at {start} has no more seats left.",
        "slotStart");

    /// <summary>A length was given for an event type that has one or does not have it.</summary>
    public static Error Length(EventType eventType) => Error.Invalid(
        "RESERVATION_LENGTH",
        eventType.Options.LengthOptions.Count == 0
            ? "You passed 'slotDuration' but this event type is not a variable length event type."
            : "Provided 'slotDuration' is not one of the possible lengths for the event type. The possible lengths for this variable length event type are: "
                + string.Join(", ", eventType.Options.LengthOptions),
        "slotDuration");
}
