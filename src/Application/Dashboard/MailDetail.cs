using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>A mail with its text and its past.</summary>
/// <param name="Mail">The mail.</param>
/// <param name="Attempts">The tries that are kept, newest first.</param>
/// <param name="Body">The text without markup.</param>
/// <param name="Language">BCP 47 tag of the language that it is written in.</param>
/// <param name="CalendarMethod">METHOD of its calendar part; null when it has none.</param>
/// <param name="ReplyTo">Where answers go; null stands for the sender.</param>
/// <param name="SentAt">When the mail server took it; null before.</param>
public sealed record MailDetail(
    MailLine Mail, IReadOnlyList<MailAttempt> Attempts, string Body, string Language, string? CalendarMethod, string? ReplyTo, Instant? SentAt);
