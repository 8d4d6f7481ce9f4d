namespace Bookings.Application.Mail;

/// <summary>What a mail says.</summary>
/// <param name="Subject">The subject; line breaks in it become blanks when it is sent.</param>
/// <param name="Body">For readers that show no HTML.</param>
/// <param name="Html">A whole HTML document in which all texts of people are escaped; null for a mail without one.</param>
public sealed record MailText(string Subject, string Body, string? Html);
