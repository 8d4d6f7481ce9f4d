using Bookings.Domain.Common;

namespace Bookings.WebApi.Scheduling.Calendars;

/// <summary>Refusals of calendars that are found without a look at what is stored.</summary>
internal static class CalendarErrors
{
    // Reference scheduling-v2 §9.
    public static readonly Error NoZone = Error.Invalid("CALENDAR_ZONE", "Either timeZone or loggedInUsersTz must be provided", "timeZone");

    // The address is not repeated: it may hold a secret.
    public static readonly Error NoDestination = Error.NotFound("CALENDAR_NOT_FOUND", "Could not find calendar") with
    {
        Hint = "This server reads feeds and writes to no calendar.",
    };
}
