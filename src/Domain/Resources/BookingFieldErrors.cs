using Bookings.Domain.Common;

namespace Bookings.Domain.Resources;

/// <summary>Refusals of the questions of event types and of answers to them.</summary>
/// <source href="scheduling-v2 §3.3, §6" />
public static class BookingFieldErrors
{
    private const string Target = "bookingFieldsResponses";

    /// <summary>The telephone number is required and not given.</summary>
    public static readonly Error PhoneMissing = Error.Invalid(
        "BOOKING_PHONE_MISSING",
        "Missing attendee phone number - it is required by the event type. Pass it as \"attendee.phoneNumber\" string in the request.",
        "attendee.phoneNumber");

    /// <summary>Guests would be asked neither for an e-mail address nor for a telephone number.</summary>
    public static readonly Error NoContact = Error.Invalid(
        "EVENT_TYPE_NO_CONTACT",
        "Booking fields validation failed: visible and required email or visible and required attendee phone field is needed.",
        "bookingFields");

    /// <summary>A required question is not answered.</summary>
    /// <param name="slug">The question.</param>
    /// <param name="eventTypeNumber">The event type.</param>
    public static Error Missing(string slug, int eventTypeNumber) => Error.Invalid(
        "BOOKING_FIELD_MISSING",
        $"Missing required booking field response: {slug} - it is required by the event type booking fields, but missing in the bookingFieldsResponses. "
        + $"You can fetch the event type with ID {eventTypeNumber} to see the required fields.",
        Target);

    /// <summary>An answer is of another kind than its question takes.</summary>
    /// <param name="field">The question.</param>
    /// <param name="expected">The kind of value it takes.</param>
    /// <param name="received">The kind of value that was sent.</param>
    public static Error WrongType(BookingField field, string expected, string received) => Error.Invalid(
        "BOOKING_FIELD_TYPE",
        $"Invalid type for booking field '{field.Slug}'. Expected type {expected} (compatible with field type '{field.Type}'), but received {received}.",
        Target);

    /// <summary>An answer is none of those to choose from.</summary>
    /// <param name="field">The question.</param>
    /// <param name="option">The answer; null when there are several.</param>
    public static Error NotOffered(BookingField field, string? option = null) => Error.Invalid(
        "BOOKING_FIELD_OPTION",
        (option is null ? "One or more invalid options" : $"Invalid option '{option}'")
        + $" for booking field '{field.Slug}'. Allowed options are: {string.Join(", ", field.Options)}.",
        Target);
}
