using Bookings.Domain.Common;

namespace Bookings.Domain.Bookings;

/// <summary>Refusals about seats.</summary>
public static class SeatErrors
{
    /// <summary>The person has a seat in the meeting.</summary>
    /// <source href="scheduling-v2 §3.3" />
    public static readonly Error Twice = Error.Conflict("BOOKING_SEAT_TWICE", "already_signed_up_for_this_booking_error");

    /// <summary>Nobody has the seat.</summary>
    /// <source href="scheduling-v2 §3.7" />
    public static readonly Error NotFound = Error.Invalid(
        "BOOKING_SEAT", "Invalid seatUid: this seat does not exist or has already been cancelled.", "seatUid");

    /// <summary>The seat is in another meeting.</summary>
    /// <source href="scheduling-v2 §3.7" />
    public static readonly Error OfAnotherBooking = Error.Invalid(
        "BOOKING_SEAT", "Invalid seatUid: this seat does not belong to this booking.", "seatUid");

    /// <summary>Only a host calls a meeting off for everybody.</summary>
    /// <source href="scheduling-v2 §3.7" />
    public static readonly Error NotHost = new("BOOKING_NOT_HOST", ErrorKind.Unauthorized, "User not a host of this event");

    /// <summary>Everybody in a meeting with seats books a seat of their own.</summary>
    public static readonly Error Guests = Error.Invalid(
        "BOOKING_SEATED_GUESTS", "guests can't be given because each guest of this event type books a seat of their own.", "guests");
}
