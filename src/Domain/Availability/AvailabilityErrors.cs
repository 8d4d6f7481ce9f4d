using Bookings.Domain.Common;

namespace Bookings.Domain.Availability;

/// <summary>Why a meeting cannot take place at a time.</summary>
public static class AvailabilityErrors
{
    /// <summary>The meeting would start before the request.</summary>
    /// <source href="scheduling-v2 §3.3" />
    public static Error InThePast { get; } =
        Error.Unprocessable("MEETING_IN_THE_PAST", "Attempting to book a meeting in the past.", "start");

    /// <summary>The notice is too short, or the start lies outside of the booking window.</summary>
    /// <source href="scheduling-v2 §3.3" />
    public static Error OutOfBounds { get; } = Error.Unprocessable(
        "MEETING_OUT_OF_BOUNDS",
        "The event type can't be booked at the \"start\" time provided. This could be because it's too soon (violating the minimum booking "
        + "notice) or too far in the future (outside the event's scheduling window). Try fetching available slots first using the GET /v2/slots "
        + "endpoint and then make a booking with \"start\" time equal to one of the available slots.",
        "start");

    /// <summary>The schedule is closed at that time, or something else takes the host's time.</summary>
    /// <source href="scheduling-v2 §3.3" />
    public static Error HostUnavailable { get; } = Error.Unprocessable(
        "HOST_UNAVAILABLE",
        "User either already has booking at this time or is not available",
        "start");

    /// <summary>A host whom the meeting needs is closed or taken at that time, or no host of a round-robin group is free.</summary>
    /// <source href="scheduling-v2 §3.3" />
    public static Error HostsUnavailable { get; } = Error.Unprocessable(
        "HOSTS_UNAVAILABLE",
        "One of the hosts either already has booking at this time or is not available",
        "start");

    /// <summary>The hosts are free, but the event type does not offer that start.</summary>
    public static Error NotOffered { get; } = Error.Unprocessable(
        "MEETING_NOT_OFFERED",
        "The event type isn't offered at the \"start\" time provided. Try fetching available slots first using the GET /v2/slots "
        + "endpoint and then make a booking with \"start\" time equal to one of the available slots.",
        "start");

    /// <summary>All seats of the meeting at that time are taken.</summary>
    /// <source href="scheduling-v2 §3.3" />
    public static Error NoSeatsLeft { get; } = Error.Conflict("NO_SEATS_LEFT", "No more seats left at this seated booking.");

    /// <summary>As many meetings as the event type allows start in the day, week, month or year.</summary>
    /// <source href="scheduling-v2 §3.3" />
    public static Error BookingLimitReached { get; } = Error.Forbidden("BOOKING_LIMIT_REACHED", "booking_limit_reached");

    /// <summary>The meetings of the day, week, month or year would together last longer than the event type allows.</summary>
    /// <source href="scheduling-v2 §3.3" />
    public static Error DurationLimitReached { get; } = Error.Forbidden("DURATION_LIMIT_REACHED", "duration_limit_reached");

    /// <summary>The start has seconds.</summary>
    public static Error NotOnTheMinute { get; } =
        Error.Unprocessable("MEETING_NOT_ON_THE_MINUTE", "A meeting starts at a whole minute.", "start");
}
