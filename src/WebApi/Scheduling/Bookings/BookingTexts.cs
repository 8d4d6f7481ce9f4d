using Bookings.Application.Availability;
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

    // Reference scheduling-v2 §3.7.
    public static readonly Error WholeSeries = Error.Invalid(
        "SCHEDULING_RECURRENCE",
        "cancelSubsequentBookings can't be used with the uid of a recurring booking, which cancels all its bookings. Provide the uid of one of its bookings, "
        + "or leave cancelSubsequentBookings out.",
        "cancelSubsequentBookings");

    public static readonly Error SeatOfSeries = Error.Invalid("SCHEDULING_SEAT", "seatUid can't be used with the uid of a recurring booking", "seatUid");

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

    /// <summary>Tells with the words of bookings which event type there is not.</summary>
    public static Error EventTypeNotFound(Error error, EventTypeAddress address, string? organizationSlug)
    {
        if (error.Code != "EVENT_TYPE_NOT_FOUND")
        {
            return error;
        }

        var within = organizationSlug is null ? string.Empty : $" within organization {organizationSlug}";
        return Error.NotFound(error.Code, address switch
        {
            EventTypeAddress.BySlug named => $"Event type with slug {named.Slug} belonging to user {named.Username}{within} not found.",
            EventTypeAddress.ByTeamSlug named => $"Event type with slug {named.Slug} belonging to team {named.TeamSlug}{within} not found.",
            EventTypeAddress.ByNumber named => $"Event type with id {named.Number}{within} not found.",
            _ => error.Message,
        });
    }

    public static Error NotPartOfSeries(string uid) =>
        Error.Invalid("SCHEDULING_RECURRENCE", $"Booking with bookingUid={uid} is not part of a recurring booking.", "cancelSubsequentBookings");

    // Reference scheduling-v2 §3.6.
    public static Error SeatNeeded(string uid) => Error.Invalid(
        "SCHEDULING_SEAT",
        $"Booking with uid={uid} is a seated booking which means you have to provide seatUid in the request body to specify which seat specifically you want to reschedule.",
        "seatUid");

    public static Error NotHost(string action) =>
        new("SCHEDULING_NOT_HOST", ErrorKind.Unauthorized, $"User is not authorized to {action} this booking");

    public static Error AlreadyCancelled(string uid) => Error.Unprocessable(
        "BOOKING_CANCELLED",
        $"Can't cancel booking with uid={uid} because it has been cancelled already. Please provide uid of a booking that is not cancelled.");

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
}
