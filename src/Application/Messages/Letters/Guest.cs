namespace Bookings.Application.Messages.Letters;

/// <summary>Who booked; empty texts are unknown.</summary>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="Name">Both.</param>
/// <param name="Email">Where mails go.</param>
/// <param name="Phone">Where texts go.</param>
internal sealed record Guest(string FirstName, string LastName, string Name, string Email, string Phone)
{
    /// <summary>Nobody is known.</summary>
    public static readonly Guest Unknown = new(string.Empty, string.Empty, string.Empty, string.Empty, string.Empty);
}
