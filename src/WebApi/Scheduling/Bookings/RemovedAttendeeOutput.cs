namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>A person who was taken out of a booking. Reference: scheduling-v2 §3.15.</summary>
internal sealed record RemovedAttendeeOutput(int Id, int BookingId, string Name, string Email, string TimeZone);
