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
