namespace Bookings.Infrastructure.Mail;

/// <summary>The mail server did not take a step of the conversation.</summary>
/// <param name="code">Its reply code; null when there was none.</param>
/// <param name="text">What it said, or what is missing.</param>
/// <param name="isOfMail">Whether that is said of the recipient or the mail, not of the connection, the sign-in or the sender.</param>
internal sealed class SmtpRefusedException(int? code, string text, bool isOfMail) : Exception(text)
{
    // These are said of the connection or the sign-in at any step: 502 to 504 a command is not known here, 523 to 538 TLS or sign-in (RFC 4954).
    private static readonly int[] OfConnection = [502, 503, 504, 523, 524, 525, 530, 534, 535, 538];

    public int? Code => code;

    /// <summary>Whether another try is in vain.</summary>
    public bool IsFinal => isOfMail && code is >= 500 and < 600 && !OfConnection.Contains(code.Value);
}
