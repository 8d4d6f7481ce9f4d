namespace Bookings.Domain.Timelines;

/// <summary>What a calendar event is about. On the wire <c>booking</c>, <c>blocked-period</c>, <c>note</c>; <c>blocked period</c> is accepted too.</summary>
public enum CalendarEventType
{
    /// <summary>A guest's booking.</summary>
    Booking,

    /// <summary>Time that the owner keeps, without a guest.</summary>
    BlockedPeriod,

    /// <summary>A remark on the calendar; it never takes time.</summary>
    Note,
}
