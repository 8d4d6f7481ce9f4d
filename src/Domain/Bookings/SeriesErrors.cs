using System.Globalization;
using Bookings.Domain.Common;

namespace Bookings.Domain.Bookings;

/// <summary>Refusals about meetings that repeat.</summary>
/// <source href="scheduling-v2 §3.3, §3.7" />
public static class SeriesErrors
{
    /// <summary>More meetings than the event type's series has.</summary>
    public static readonly Error TooMany = Error.Invalid(
        "BOOKING_SERIES_COUNT", "Provided recurrence count is higher than the event type's recurring event count.", "recurrenceCount");

    /// <summary>An event type has seats or a series, not both.</summary>
    public static readonly Error WithSeats = Error.Unprocessable("BOOKING_SERIES_SEATS", "recurring_event_seats_error");

    /// <summary>All meetings of the series were called off, or are over.</summary>
    public static readonly Error NothingToCancel = Error.Unprocessable(
        "BOOKING_CANCELLED", "Can't cancel the recurring booking because none of its bookings is still to come.");

    /// <summary>The event type makes one meeting.</summary>
    public static Error NotRecurring(int eventTypeNumber) => Error.NotFound(
        "BOOKING_NOT_RECURRING", string.Create(CultureInfo.InvariantCulture, $"Event type with id={eventTypeNumber} is not a recurring event"));
}
