using Bookings.Domain.Availability;
using Bookings.Domain.Common;

namespace Bookings.Domain.Resources;

/// <summary>Refusals of event types of which the members do not fit each other.</summary>
/// <source href="scheduling-v2 §6" />
public static class EventTypeDraftErrors
{
    /// <summary>A limit of each guest's coming meetings, and a series that makes several of them.</summary>
    public static readonly Error ActiveLimitAndRecurrence = Error.Invalid(
        "EVENT_TYPE_ACTIVE_LIMIT_AND_RECURRENCE",
        "bookerActiveBookingsLimit can not be used together with recurrence: disable one of them.",
        "bookerActiveBookingsLimit");

    /// <summary>Seats were given to an event type of several places.</summary>
    public static readonly Error SeatsAndPlaces = Seats("Seats Validation failed: Seats are enabled but more than one location provided.", "seats");

    /// <summary>Seats were given to an event type whose host answers requests by hand.</summary>
    public static readonly Error SeatsAndConfirmation = Seats("Seats Validation failed: Seats are enabled but requiresConfirmation is true.", "seats");

    /// <summary>Several places were given to an event type with seats.</summary>
    public static readonly Error PlacesAndSeats = Seats("Locations Validation failed: Multiple locations but seats are enabled.", "locations");

    /// <summary>Confirmation was asked for at an event type with seats.</summary>
    public static readonly Error ConfirmationAndSeats =
        Seats("RequiresConfirmation Validation failed: Seats are enabled but requiresConfirmation is true.", "confirmationPolicy");

    /// <summary>The usual length is none of the lengths to choose from.</summary>
    /// <param name="lengthInMinutes">The usual length.</param>
    public static Error LengthNotAmongOptions(int lengthInMinutes) => Error.Invalid(
        "EVENT_TYPE_LENGTH_OPTIONS", $"lengthInMinutesOptions must include lengthInMinutes, which is {lengthInMinutes}.", "lengthInMinutesOptions");

    /// <summary>A shorter period allows more meetings than a longer one.</summary>
    public static Error CountLimits(LimitPeriod shorter, LimitPeriod longer) => Error.Invalid(
        "EVENT_TYPE_LIMITS",
        $"Invalid bookingLimitsCount: The number of bookings for {Name(shorter)} cannot exceed the number of bookings for {Name(longer)}.",
        "bookingLimitsCount");

    /// <summary>A shorter period allows longer meetings than a longer one.</summary>
    public static Error DurationLimits(LimitPeriod shorter, LimitPeriod longer) => Error.Invalid(
        "EVENT_TYPE_LIMITS",
        $"Invalid bookingLimitsDuration: The duration of bookings for {Name(shorter)} cannot exceed the duration of bookings for {Name(longer)}.",
        "bookingLimitsDuration");

    /// <summary>Two fields have the same slug.</summary>
    public static Error FieldSlugTwice(string slug) => Error.Invalid(
        "EVENT_TYPE_SLUG_OF_FIELD", $"bookingFields must have unique slugs, but '{slug}' is there twice.", "bookingFields");

    /// <summary>The template of titles has an unknown variable.</summary>
    public static Error UnknownVariable(string variable) => Error.Invalid(
        "EVENT_TYPE_CUSTOM_NAME", $"Invalid event name variables: {variable}", "customName");

    private static string Name(LimitPeriod period) => period.ToString().ToLowerInvariant();

    private static Error Seats(string message, string target) => Error.Invalid("EVENT_TYPE_SEATS", message, target);
}
