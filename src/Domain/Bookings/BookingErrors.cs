using Bookings.Domain.Common;

namespace Bookings.Domain.Bookings;

/// <summary>Refusals of bookings.</summary>
public static class BookingErrors
{
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
}
