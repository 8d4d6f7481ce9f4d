namespace Bookings.Domain.Bookings;

/// <summary>A person as a booking request names them.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Email">E-mail address; empty when only a telephone number is known.</param>
/// <param name="TimeZone">IANA zone.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="PhoneNumber">Telephone number; null when unknown.</param>
public sealed record Participant(string Name, string Email, string TimeZone, string Language, string? PhoneNumber);
