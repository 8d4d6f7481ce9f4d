namespace Bookings.Domain.Bookings;

/// <summary>The e-mail address that stands for guests who gave a telephone number alone, so that they are told apart like all others.</summary>
/// <remarks>No mail reaches it: the domain is one of those that never exist (RFC 2606).</remarks>
/// <source href="scheduling-v2 §3.3" />
public static class PhoneAddress
{
    private const string Domain = "@phone.invalid";

    /// <summary>The address of a telephone number.</summary>
    /// <param name="phoneNumber">As in E.164, such as +390612345678.</param>
    public static string Of(string phoneNumber) => phoneNumber.TrimStart('+') + Domain;

    /// <summary>Whether an address stands for a telephone number.</summary>
    public static bool Is(string email) => email.EndsWith(Domain, StringComparison.OrdinalIgnoreCase);
}
