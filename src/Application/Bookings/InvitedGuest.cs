namespace Bookings.Application.Bookings;

/// <summary>A person who is invited to a booking that others made.</summary>
/// <param name="Email">E-mail address.</param>
/// <param name="Name">Full name; null when unknown.</param>
/// <param name="TimeZone">IANA zone; null takes that of the one who booked.</param>
/// <param name="Language">BCP 47 tag; null takes that of the one who booked.</param>
/// <param name="PhoneNumber">Telephone number; null when unknown.</param>
public sealed record InvitedGuest(string Email, string? Name, string? TimeZone, string? Language, string? PhoneNumber);
