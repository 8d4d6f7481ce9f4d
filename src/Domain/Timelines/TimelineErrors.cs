using Bookings.Domain.Common;

namespace Bookings.Domain.Timelines;

/// <summary>Refusals of the timeline.</summary>
public static class TimelineErrors
{
    /// <summary>Somebody else has the time. Never tells who.</summary>
    public static readonly Error Taken = Error.Conflict("TIMELINE_TAKEN", "The time is already taken.") with
    {
        Hint = "Ask for the availability again and choose a free time.",
    };

    /// <summary>Somebody else has the time of one of several hosts. Never tells whose.</summary>
    /// <source href="scheduling-v2 §3.3" />
    public static readonly Error HostsTaken = Error.Conflict(
        "TIMELINE_HOSTS_TAKEN", "One of the hosts either already has booking at this time or is not available") with
        {
            Hint = Taken.Hint,
        };

    /// <summary>The calendar event does not exist in the caller's organization.</summary>
    public static readonly Error NotFound = Error.NotFound("TIMELINE_EVENT_NOT_FOUND", "There is no such calendar event.");

    /// <summary>The two days make no span.</summary>
    public static readonly Error ImpossibleSpan = Error.Unprocessable(
        "TIMELINE_SPAN", "The end must come after the start, with at least one night, or one day for units sold by the day, and both must lie between 1900 and 2199.", "end_date");

    /// <summary>Days were given for an event that has a time of day.</summary>
    public static readonly Error TimedEvent = Error.Unprocessable(
        "TIMELINE_TIMED_EVENT", "This event is a meeting with a time of day on a host's calendar: reschedule its booking instead of changing its dates or its unit.", "start_date");

    /// <summary>The event belongs to a feed.</summary>
    public static readonly Error ImportedEvent = Error.Unprocessable(
        "TIMELINE_IMPORTED_EVENT", "This event is imported from an external calendar: change or cancel it there, or delete the external calendar.", "calendar_id");

    /// <summary>The event belongs to no feed, so no booking can be made of it.</summary>
    public static readonly Error NotImported = Error.Unprocessable(
        "TIMELINE_NOT_IMPORTED", "Only an event of an external calendar can become a booking: place bookings with POST /v1/book.", "type");

    /// <summary>The feed called the event off.</summary>
    public static readonly Error CancelledImport = Error.Unprocessable(
        "TIMELINE_CANCELLED", "The external calendar called this event off: no booking can be made of it.", "status");
}
