using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>One try to hand a mail to the mail server.</summary>
/// <param name="At">When it began.</param>
/// <param name="Code">The code of the reply; null when there was none.</param>
/// <param name="Text">The reply, or why there was none, masked and shortened.</param>
public sealed record MailAttempt(Instant At, int? Code, string Text);
