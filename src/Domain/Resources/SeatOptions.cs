namespace Bookings.Domain.Resources;

/// <summary>That several guests book the same meeting.</summary>
/// <param name="PerTimeSlot">Seats of a meeting; 1 to 1,000.</param>
/// <param name="ShowsAttendees">Whether guests see each other.</param>
/// <param name="ShowsAvailability">Whether guests see how many seats are left.</param>
public sealed record SeatOptions(int PerTimeSlot, bool ShowsAttendees, bool ShowsAvailability);
