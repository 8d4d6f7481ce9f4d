using Bookings.Domain.Common;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>Refusals of single bookings with the texts that clients of the dialect know. Reference: scheduling-v2 §3.</summary>
internal static class BookingTexts
{
    public static readonly Error NoEventType = Error.Invalid(
        "SCHEDULING_EVENT_TYPE",
        "Either eventTypeId or eventTypeSlug + username or eventTypeSlug + teamSlug must be provided",
        "eventTypeId");

    public static readonly Error NoContact = Error.Invalid(
        "SCHEDULING_CONTACT", "Attendee must have at least one contact method (email or phone number)", "attendee.email");

    public static readonly Error FixedLength = Error.Invalid(
        "SCHEDULING_LENGTH",
        "Can't specify 'lengthInMinutes' because event type does not have multiple possible lengths. Please, remove the 'lengthInMinutes' field from the request.",
        "lengthInMinutes");

    public static readonly Error Ended = Error.Unprocessable("SCHEDULING_ENDED", "Cannot cancel a booking that has already ended");

    public static readonly Error NoSeat = Error.Invalid(
        "SCHEDULING_SEAT", "Invalid seatUid: this seat does not exist or has already been cancelled.", "seatUid");

    public static Error NotFound(string uid) => Error.NotFound("BOOKING_NOT_FOUND", $"Booking with uid={uid} was not found in the database");

    public static Error EventTypeNotFound(int number) => Error.NotFound("EVENT_TYPE_NOT_FOUND", $"Event type with id {number} not found.");

    public static Error EventTypeNotFound(string slug, string username) =>
        Error.NotFound("EVENT_TYPE_NOT_FOUND", $"Event type with slug {slug} belonging to user {username} not found.");

    public static Error NotRecurring(int number) =>
        Error.NotFound("SCHEDULING_RECURRENCE", $"Event type with id={number} is not a recurring event");

    public static Error NotPartOfSeries(string uid) =>
        Error.Invalid("SCHEDULING_RECURRENCE", $"Booking with bookingUid={uid} is not part of a recurring booking.", "cancelSubsequentBookings");

    public static Error NotHost(string action) =>
        new("SCHEDULING_NOT_HOST", ErrorKind.Unauthorized, $"User is not authorized to {action} this booking");

    public static Error AlreadyCancelled(string uid) => Error.Unprocessable(
        "BOOKING_CANCELLED",
        $"Can't cancel booking with uid={uid} because it has been cancelled already. Please provide uid of a booking that is not cancelled.");

    public static Error CannotMoveCancelled(string uid) => Error.Unprocessable(
        "BOOKING_CANCELLED",
        $"Can't reschedule booking with uid={uid} because it has been cancelled. Please provide uid of a booking that is not cancelled.");

    public static Error CannotMoveDeclined(string uid) => Error.Unprocessable(
        "BOOKING_CANCELLED", $"Can't reschedule booking with uid={uid} because it has been rejected. Please create a new booking instead.");

    public static Error CannotMoveTwice(string uid, string successorUid) => Error.Unprocessable(
        "BOOKING_RESCHEDULED",
        $"Can't reschedule booking with uid={uid} because it has been cancelled and rescheduled already to booking with uid={successorUid}. "
        + $"You probably want to reschedule {successorUid} instead by passing it within the request URL.");

    public static Error LocationNotOffered(string type, int number, IEnumerable<string> offered) => Error.Invalid(
        "SCHEDULING_LOCATION",
        $"Booking location with type {type} not valid for event type with id={number}. The event type has following location types: "
        + $"{string.Join(", ", offered)}, and only these types are allowed for booking location.",
        "location");
}
