using Bookings.Domain.Common;

namespace Bookings.Domain.Messages;

/// <summary>Refusals about messages and their templates.</summary>
public static class MessageErrors
{
    /// <summary>A template has both a moment and a trigger, or neither.</summary>
    public static readonly Error TemplateOccasion = Error.Unprocessable(
        "MESSAGE_TEMPLATE_OCCASION", "A template goes out either around a moment or by a trigger: set one of moment and trigger, and the other to null.", "moment");

    /// <summary>A template has a time of day without a moment.</summary>
    public static readonly Error TemplateTime = Error.Unprocessable("MESSAGE_TEMPLATE_TIME", "A time of day needs a moment: triggers act at once.", "time");

    /// <summary>A message is out.</summary>
    public static readonly Error Sent = Error.Conflict("MESSAGE_SENT", "A message that was sent cannot be changed or deleted.");

    /// <summary>Somebody writes that a message is out.</summary>
    public static readonly Error NotYours = Error.Unprocessable("MESSAGE_STATUS", "Only the server says that a message was sent.", "status");

    /// <summary>A message is about nothing.</summary>
    public static readonly Error Aimless = Error.Unprocessable("MESSAGE_SUBJECT", "A message is about a booking or a calendar event: name one.", "booking_id");

    /// <summary>The calendar event is none of the booking's.</summary>
    public static readonly Error OtherBooking = Error.Unprocessable(
        "MESSAGE_OTHER_BOOKING", "The calendar event is not one of the booking.", "calendar_event_id");

    /// <summary>The time hangs on an event, but there is none.</summary>
    public static readonly Error NoEvent = Error.Unprocessable(
        "MESSAGE_NO_EVENT", "A message that is scheduled around arrival or departure names its calendar event.", "calendar_event_id");

    /// <summary>A text is too long once its variables have their values.</summary>
    public static readonly Error TooLong = Error.Invalid(
        "MESSAGE_TOO_LONG", "With the values of its variables the message is longer than 200,000 characters: use fewer variables, or shorter values.", "body");

    /// <summary>The organization has no such message.</summary>
    public static readonly Error NotFound = Error.NotFound("MESSAGE_NOT_FOUND", "There is no such message.");

    /// <summary>The organization has no such template.</summary>
    public static readonly Error TemplateNotFound = Error.NotFound("MESSAGE_TEMPLATE_NOT_FOUND", "There is no such template of messages.");
}
