namespace Bookings.Domain.Contacts;

/// <summary>What a booking tells of its guest.</summary>
/// <param name="FirstName">Given name, possibly empty.</param>
/// <param name="LastName">Family name, possibly empty.</param>
/// <param name="Email">E-mail address, possibly empty; decides which contact a guest is.</param>
/// <param name="Phone">Telephone number, possibly empty.</param>
/// <param name="CompanyName">Company, possibly empty.</param>
/// <param name="Language">BCP 47 tag, or null when unknown.</param>
public sealed record ContactDetails(string FirstName, string LastName, string Email, string Phone, string CompanyName, string? Language)
{
    /// <summary>The longest first, last or company name, in characters.</summary>
    public const int NameLength = 1_000;

    /// <summary>The longest first and last name together.</summary>
    public const int FullNameLength = (2 * NameLength) + 1;

    /// <summary>First and last name with one blank between them; empty when both are.</summary>
    public string Name => $"{FirstName} {LastName}".Trim();

    /// <summary>Splits a full name at its first blank.</summary>
    /// <param name="fullName">A name such as <c>Ada King Lovelace</c>: given name <c>Ada</c>, family name <c>King Lovelace</c>.</param>
    /// <param name="email">E-mail address, possibly empty.</param>
    /// <param name="phone">Telephone number, possibly empty.</param>
    /// <param name="language">BCP 47 tag, or null when unknown.</param>
    public static ContactDetails Of(string fullName, string email, string phone, string? language)
    {
        var parts = fullName.Trim().Split(' ', 2, StringSplitOptions.TrimEntries);
        return new ContactDetails(parts[0], parts.Length > 1 ? parts[1] : string.Empty, email, phone, string.Empty, language);
    }
}
