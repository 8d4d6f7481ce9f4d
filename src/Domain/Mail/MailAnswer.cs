namespace Bookings.Domain.Mail;

/// <summary>How one try to hand a mail over ended.</summary>
/// <param name="Outcome">What it means.</param>
/// <param name="Code">The reply code of SMTP; null when there was no reply.</param>
/// <param name="Text">The reply, or why there was none. Holds no secret.</param>
public sealed record MailAnswer(MailOutcome Outcome, int? Code, string Text);
