namespace Bookings.Infrastructure.Mail;

/// <summary>A mail as it goes over the wire.</summary>
/// <param name="From">Address of the envelope.</param>
/// <param name="To">Address of the envelope.</param>
/// <param name="NeedsUnicode">Whether an address is beyond ASCII, so that the mail server must know SMTPUTF8 (RFC 6531).</param>
/// <param name="Text">Headers and body, lines ended by CRLF; ASCII but for such addresses.</param>
internal sealed record WrittenMail(string From, string To, bool NeedsUnicode, string Text);
