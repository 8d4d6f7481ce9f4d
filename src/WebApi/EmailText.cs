using System.Net.Mail;

namespace Bookings.WebApi;

/// <summary>Tells e-mail addresses from other texts, the same for both dialects.</summary>
internal static class EmailText
{
    /// <summary>Whether the text is one bare address at a host with a dot, of at most 320 characters.</summary>
    public static bool IsAddress(string text) =>
        text.Length <= 320
        && !text.Any(char.IsWhiteSpace)
        && MailAddress.TryCreate(text, out var address)
        && address.Address == text
        && address.Host.Contains('.', StringComparison.Ordinal);
}
