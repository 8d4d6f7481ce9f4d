using System.Globalization;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using NodaTime;
using NodaTime.Text;

namespace Bookings.Domain.Bookings;

/// <summary>Refusals of bookings.</summary>
public static class BookingErrors
{
    private static readonly InstantPattern Milliseconds = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

    /// <summary>The booking does not exist in the caller's organization.</summary>
    public static readonly Error NotFound = Error.NotFound("BOOKING_NOT_FOUND", "There is no such booking.");

    /// <summary>The request is granted already.</summary>
    public static readonly Error AlreadyConfirmed = Error.Unprocessable("BOOKING_ALREADY_CONFIRMED", "Booking already confirmed");

    /// <summary>The booking was cancelled or declined, so that it cannot be granted or refused.</summary>
    public static readonly Error NoLongerPending = Error.Unprocessable("BOOKING_NO_LONGER_PENDING", "The booking was cancelled or declined already.");

    /// <summary>The booking was cancelled or declined already.</summary>
    public static readonly Error AlreadyCancelled = Error.Unprocessable("BOOKING_CANCELLED", "The booking was cancelled already.");

    /// <summary>The time lies before the earliest one that the rules allow.</summary>
    public static readonly Error TooSoon = Error.Unprocessable("BOOKING_TOO_SOON", "The time is in the past, or too soon for the notice that is needed.", "start");

    /// <summary>The unit does not exist, or was deleted.</summary>
    public static readonly Error ProductNotFound = Error.NotFound("BOOKING_PRODUCT_NOT_FOUND", "There is no such unit.");

    /// <summary>The event type does not exist.</summary>
    public static readonly Error EventTypeNotFound = Error.NotFound("BOOKING_EVENT_TYPE_NOT_FOUND", "There is no such event type.");

    /// <summary>The meeting has seats, so that its people come and go by seats.</summary>
    public static readonly Error Seated = Error.Unprocessable(
        "BOOKING_SEATED", "The people of a seated booking come and go by its seats: book a seat, or cancel one by its seatUid.");

    /// <summary>Everybody who was to be invited takes part already.</summary>
    /// <source href="scheduling-v2 §3.16" />
    public static readonly Error GuestsKnown = Error.Unprocessable("BOOKING_GUESTS_KNOWN", "emails_must_be_unique_valid", "guests");

    /// <summary>Nobody of the booking has the number.</summary>
    /// <source href="scheduling-v2 §3.15" />
    public static readonly Error AttendeeNotFound = Error.NotFound("BOOKING_ATTENDEE_NOT_FOUND", "attendee_not_found");

    /// <summary>The one who booked stays as long as the booking.</summary>
    /// <source href="scheduling-v2 §3.15" />
    public static readonly Error PrimaryAttendee = Error.Unprocessable("BOOKING_PRIMARY_ATTENDEE", "cannot_remove_primary_attendee");

    /// <summary>A host is no guest.</summary>
    public static readonly Error HostAttendee = Error.Unprocessable(
        "BOOKING_HOST_ATTENDEE", "This attendee is a host of the meeting, who cannot be removed: reassign the booking instead.");

    /// <summary>A length was wanted that the event type does not have, or one at all where it has only one.</summary>
    /// <source href="scheduling-v2 §3.3" />
    public static Error Length(EventType eventType) => Error.Invalid(
        "BOOKING_LENGTH",
        eventType.Options.LengthOptions.Count == 0
            ? "Can't specify 'lengthInMinutes' because event type does not have multiple possible lengths. Please, remove the 'lengthInMinutes' field from the request."
            : "Provided 'lengthInMinutes' is not one of the possible lengths for the event type. The possible lengths are: "
                + string.Join(", ", eventType.Options.LengthOptions),
        "lengthInMinutes");

    /// <summary>A team has nobody who takes the meetings of the event type.</summary>
    /// <source href="scheduling-v2 §3.3" />
    public static Error NoHosts(int eventTypeNumber, int teamNumber) => Error.Unprocessable(
        "BOOKING_NO_HOSTS",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Can't book this team event type because it has no hosts. Please, add at least 1 host to event type with id={eventTypeNumber} belonging to team with "
            + $"id={teamNumber} and try again."),
        "eventTypeId");

    /// <summary>The event type keeps its meetings.</summary>
    /// <source href="scheduling-v2 §3.7" />
    public static readonly Error CancellingDisabled = Error.Unprocessable("BOOKING_CANCELLING_DISABLED", "This event type does not allow cancellations");

    /// <summary>What is over cannot be called off.</summary>
    /// <source href="scheduling-v2 §3.7" />
    public static readonly Error Ended = Error.Unprocessable("BOOKING_ENDED", "Cannot cancel a booking that has already ended");

    /// <summary>A host who calls a meeting off tells the guest why.</summary>
    /// <source href="scheduling-v2 §3.7" />
    public static readonly Error ReasonMissing = Error.Invalid("BOOKING_REASON_MISSING", "Cancellation reason is required", "cancellationReason");

    /// <summary>The event type does not let its meetings be moved.</summary>
    public static readonly Error ReschedulingDisabled = Error.Forbidden("BOOKING_RESCHEDULING_DISABLED", "This event type does not allow rescheduling");

    /// <summary>The meeting begins too soon to be moved.</summary>
    /// <source href="scheduling-v2 §3.6" />
    public static readonly Error ReschedulingTooLate = Error.Forbidden(
        "BOOKING_RESCHEDULING_LATE", "Rescheduling is not allowed within the minimum notice period before the event");

    /// <summary>Only people who are known may book.</summary>
    /// <source href="scheduling-v2 §2.3" />
    public static readonly Error KeyRequired = new(
        "BOOKING_KEY_REQUIRED",
        ErrorKind.Unauthorized,
        "checkBookingRequiresAuthentication - request must be authenticated by passing credentials belonging to event type owner, host or team or org admin or owner.");

    /// <summary>Only people who have to do with the event type may book.</summary>
    /// <source href="scheduling-v2 §2.3" />
    public static readonly Error KeyOfOthers = Error.Forbidden(
        "BOOKING_KEY_OF_OTHERS",
        "checkBookingRequiresAuthentication - user is not authorized to access this event type. User has to be either event type owner, host, team admin or owner "
        + "or org admin or owner.");

    /// <summary>Further guests were named for an event type that takes none.</summary>
    public static Error GuestsDisabled(int eventTypeNumber) => Error.Invalid(
        "BOOKING_GUESTS_DISABLED", string.Create(CultureInfo.InvariantCulture, $"Event type with id={eventTypeNumber} does not take further guests."), "guests");

    /// <summary>The guest has as many coming meetings as the event type allows.</summary>
    /// <param name="uid">The one that could be moved instead; null when that is not offered.</param>
    /// <source href="scheduling-v2 §3.3" />
    public static Error TooManyActive(string? uid) => Error.Unprocessable(
        "BOOKING_ACTIVE_LIMIT",
        "Attendee with this email can't book because the maximum number of active bookings has been reached."
        + (uid is null ? string.Empty : $" You can reschedule your existing booking ({uid}) to a new timeslot instead."),
        "attendee.email");

    /// <summary>A cancelled booking stays cancelled.</summary>
    /// <source href="scheduling-v2 §3.6" />
    public static Error CannotMoveCancelled(string uid) => Error.Unprocessable(
        "BOOKING_CANCELLED",
        $"Can't reschedule booking with uid={uid} because it has been cancelled. Please provide uid of a booking that is not cancelled.");

    /// <summary>A declined booking stays declined.</summary>
    /// <source href="scheduling-v2 §3.6" />
    public static Error CannotMoveDeclined(string uid) => Error.Unprocessable(
        "BOOKING_CANCELLED", $"Can't reschedule booking with uid={uid} because it has been rejected. Please create a new booking instead.");

    /// <summary>Another booking has taken the place of the one that was to be moved.</summary>
    /// <source href="scheduling-v2 §3.6" />
    public static Error CannotMoveTwice(string uid, string successorUid) => Error.Unprocessable(
        "BOOKING_RESCHEDULED",
        $"Can't reschedule booking with uid={uid} because it has been cancelled and rescheduled already to booking with uid={successorUid}. "
        + $"You probably want to reschedule {successorUid} instead by passing it within the request URL.");

    /// <summary>What is over stays as it was.</summary>
    public static Error CannotMovePast(string uid) => Error.Unprocessable(
        "BOOKING_RESCHEDULING_PAST", $"Can't reschedule booking with uid={uid} because it has already ended. Please create a new booking instead.");

    /// <summary>A meeting has to begin before somebody can be absent from it.</summary>
    /// <source href="scheduling-v2 §3.9" />
    public static Error NotStarted(Instant now, Instant startsAt) => Error.Unprocessable(
        "BOOKING_NOT_STARTED",
        "Bookings can only be marked as absent after their scheduled start time. "
        + $"Current time in UTC+0: {Milliseconds.Format(now)}, Booking start time in UTC+0: {Milliseconds.Format(startsAt)}");

    /// <summary>Nobody with the address takes part.</summary>
    public static Error AttendeeUnknown(string email) =>
        Error.Unprocessable("BOOKING_ATTENDEE_UNKNOWN", $"Nobody with the email {email} takes part in this booking.", "attendees");

    /// <summary>More people than a booking may have.</summary>
    /// <source href="scheduling-v2 §3.16" />
    public static Error TooManyGuests(int wanted, int present) => Error.Unprocessable(
        "BOOKING_TOO_MANY_GUESTS",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Cannot add {wanted} guests. This booking already has {present} attendees. Maximum total guests allowed is {Booking.MostAttendees}. "
            + $"You can add up to {Math.Max(0, Booking.MostAttendees - present)} more guests."),
        "guests");
}
