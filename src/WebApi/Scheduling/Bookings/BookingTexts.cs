using Bookings.Domain.Common;
using Bookings.Domain.Resources;

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

    public static readonly Error Ended = Error.Unprocessable("SCHEDULING_ENDED", "Cannot cancel a booking that has already ended");

    public static readonly Error NoSeat = Error.Invalid(
        "SCHEDULING_SEAT", "Invalid seatUid: this seat does not exist or has already been cancelled.", "seatUid");

    public static readonly Error NoVerification = Error.Invalid(
        "SCHEDULING_NOT_AVAILABLE", "Email verification is not available: this server sends no verification codes.");

    public static readonly Error NoAbsence = Error.Invalid("SCHEDULING_ABSENCE", "Either host or attendees must be provided", "attendees");

    // Reference scheduling-v2 §3.16.
    public static readonly Error MayNotInvite = Error.Forbidden("SCHEDULING_NOT_HOST", "you_do_not_have_permission");

    // Reference scheduling-v2 §3.11.
    public static readonly Error MayNotRelocate = Error.Forbidden(
        "SCHEDULING_NOT_HOST",
        "User is not authorized to update this booking location. User must be the event type owner, host, team admin or owner, or org admin or owner.");

    // Reference scheduling-v2 §3.10.
    public static readonly Error MayNotReassign = Error.Forbidden("SCHEDULING_NOT_HOST", "You do not have permission to reassign this booking");

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

    public static Error LocationValue(string type) =>
        Error.Invalid("SCHEDULING_LOCATION", $"Missing or invalid location value for type: {type}", "location");

    public static Error UnsupportedIntegration(string name) => Error.Invalid("SCHEDULING_LOCATION", $"Unsupported integration: {name}", "location");

    public static Error NotConnected(string name) => Error.Invalid(
        "SCHEDULING_LOCATION",
        $"Video integration \"{name}\" is not connected. Please connect the integration in your settings first.",
        "location");

    /// <summary>As <see cref="NotFound"/>, where clients know it without the database.</summary>
    public static Error NotFoundHere(string uid) => Error.NotFound("BOOKING_NOT_FOUND", $"Booking with uid={uid} not found");

    // Reference scheduling-v2 §3.12.
    public static Error NoSuchUid(string uid) => Error.NotFound("BOOKING_NOT_FOUND", $"Booking with uid {uid} not found");

    public static Error NotOrganizer(string uid) => Error.Invalid("SCHEDULING_NOT_HOST", $"Booking with uid {uid} does not belong to user");

    public static Error SeatNotFound(string seatUid) =>
        Error.NotFound("BOOKING_NOT_FOUND", $"Booking with seatUid={seatUid} was not found in the database");

    // Reference scheduling-v2 §3.13.
    public static Error NoEventTypeOf(string uid) => Error.Invalid("SCHEDULING_EVENT_TYPE", $"Booking with uid {uid} has no event type");

    // Reference scheduling-v2 §3.14.
    public static Error NoVideo(string uid) => Error.NotFound("SCHEDULING_NO_VIDEO", $"No Cal Video reference found with booking uid {uid}");

    public static Error NoRouting(string uid) => Error.NotFound("SCHEDULING_NO_ROUTING", $"No routing trace found with booking uid {uid}");

    public static Error NoAccess(int userNumber, string uid) =>
        Error.Forbidden("SCHEDULING_NOT_HOST", $"BookingPbacGuard - user with id={userNumber} does not have access to booking with uid={uid}");

    /// <summary>The refusal of an event type that has a rule which bookings do not follow yet: a meeting must not be made past it. Null without such a rule.</summary>
    public static Error? NotFollowedYet(EventType eventType)
    {
        var options = eventType.Options;
        var rule = eventType switch
        {
            _ when options.Seats is not null => "seats",
            _ when options.Recurrence is not null => "recurrence",
            _ when options.ActiveBookingsLimit is not null => "bookerActiveBookingsLimit",
            _ when options.CancellingDisabled => "disableCancelling",
            _ when options.ReschedulingDisabled || options.ReschedulingMinutesBefore is not null => "disableRescheduling",
            _ when options.BookingRequiresAuthentication => "bookingRequiresAuthentication",
            _ when options.GuestsDisabled => "disableGuests",
            _ when options.Fields.Count > 0 => "bookingFields",
            _ => null,
        };
        return rule is null
            ? null
            : Error.Invalid("BOOKING_RULE", $"Event type with id={eventType.Number} can't be booked: this server does not book event types with {rule} yet.", "eventTypeId");
    }
}
