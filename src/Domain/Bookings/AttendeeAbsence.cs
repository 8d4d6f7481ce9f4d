namespace Bookings.Domain.Bookings;

/// <summary>Whether a person turned up.</summary>
/// <param name="Email">The person's address, without regard to case.</param>
/// <param name="Absent">True when they did not; false takes it back.</param>
public sealed record AttendeeAbsence(string Email, bool Absent);
