using Bookings.Domain.Common;
using Bookings.Domain.Resources;

namespace Bookings.Application.Resources;

/// <summary>Refusals about event types.</summary>
/// <source href="scheduling-v2 §6" />
public static class EventTypeErrors
{
    /// <summary>Slots were asked for an event type that does not exist.</summary>
    public static readonly Error NoSlotsWithoutIt = Error.NotFound("EVENT_TYPE_NOT_FOUND", "Event Type not found");

    /// <summary>The host has an event type of that slug.</summary>
    public static readonly Error SlugTaken = Error.Invalid("EVENT_TYPE_SLUG_TAKEN", "User already has an event type with this slug.", "slug");

    /// <summary>Bookings shall be written into a calendar that is not connected.</summary>
    public static readonly Error NoSuchDestination = Error.Invalid(
        "EVENT_TYPE_DESTINATION_CALENDAR", "Invalid destinationCalendarId: Calendar does not exist", "destinationCalendar");

    /// <summary>A place needs an account elsewhere that is not connected.</summary>
    /// <param name="app">The integration.</param>
    public static Error NotConnected(string app) => Error.Invalid("EVENT_TYPE_NOT_CONNECTED", $"{app} not connected.", "locations");

    /// <summary>A length was asked for that the event type does not have.</summary>
    public static Error NotItsLength(EventType eventType) => Error.Invalid(
        "EVENT_TYPE_LENGTH",
        eventType.Options.LengthOptions.Count == 0
            ? $"The event type does not have multiple possible lengths: it always lasts {eventType.LengthInMinutes} minutes."
            : $"The event type does not last so long. The possible lengths are: {string.Join(", ", eventType.Options.LengthOptions)}",
        "duration");

    /// <summary>Slots were asked for a range that holds more of them than one answer may have.</summary>
    /// <param name="most">The most slots of one answer.</param>
    public static Error TooManySlots(int most) => Error.Invalid(
        "SLOTS_TOO_MANY", $"The time range holds more than {most} slots: ask for a shorter range.", "end");

    /// <summary>No event type of that number exists in the caller's organization.</summary>
    /// <param name="number">The number asked for.</param>
    public static Error NotFound(int number) => Error.NotFound("EVENT_TYPE_NOT_FOUND", $"Event type with id {number} not found");

    /// <summary>The event type belongs to another host of the organization.</summary>
    /// <param name="userNumber">The caller's number.</param>
    /// <param name="number">The event type's number.</param>
    public static Error NotOwned(int userNumber, int number) =>
        Error.Forbidden("EVENT_TYPE_NOT_OWNED", $"User with ID={userNumber} does not own event type with ID={number}");
}
