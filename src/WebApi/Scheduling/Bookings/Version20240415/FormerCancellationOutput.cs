namespace Bookings.WebApi.Scheduling.Bookings.Version20240415;

/// <summary>What is told of a booking that was cancelled.</summary>
/// <param name="BookingId">Its number.</param>
/// <param name="BookingUid">Its uid.</param>
/// <param name="OnlyRemovedAttendee">Whether it goes on without one of its guests.</param>
internal sealed record FormerCancellationOutput(int BookingId, string BookingUid, bool OnlyRemovedAttendee);
