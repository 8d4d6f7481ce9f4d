using Bookings.Domain.Common;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Mail;

/// <summary>Who reads a mail about a meeting.</summary>
/// <param name="Name">Full name; empty when unknown.</param>
/// <param name="Email">The address; empty when only a telephone number is known.</param>
/// <param name="TimeZone">IANA zone in which the reader reads times.</param>
/// <param name="Language">BCP 47 tag.</param>
internal sealed record MailReader(string Name, string Email, string TimeZone, string Language)
{
    // A top level domain that never exists (RFC 2606): who books by telephone has an address in it with some clients.
    private const string Nowhere = ".invalid";

    /// <summary>The host, when the reader is one of the meeting; null for guests.</summary>
    public UserId? HostId { get; init; }

    /// <summary>The seat; null when the meeting has none.</summary>
    public string? SeatUid { get; init; }

    /// <summary>Whether the reader wants 24 hours on the clock; null leaves it to the language.</summary>
    public bool? Has24Hours { get; init; }

    /// <summary>Whether the reader is a host of the meeting.</summary>
    public bool IsHost => HostId is not null;

    /// <summary>Whether mail can go there.</summary>
    public bool CanBeReached => EmailAddress.IsValid(Email) && !Email.EndsWith(Nowhere, StringComparison.OrdinalIgnoreCase);
}
