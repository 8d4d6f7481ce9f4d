namespace Bookings.Domain.Resources;

/// <summary>How many coming meetings of an event type one guest may have.</summary>
/// <param name="Most">The most; at least 1.</param>
/// <param name="OffersReschedule">Whether the refusal names the booking that could be moved instead.</param>
public sealed record ActiveBookingsLimit(int Most, bool OffersReschedule);
