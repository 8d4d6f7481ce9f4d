using Bookings.Domain.Mail;
using NodaTime;

namespace Bookings.Infrastructure.Mail;

/// <summary>A try that is over and is to be written down.</summary>
/// <param name="Mail">What was tried.</param>
/// <param name="Answer">How it ended.</param>
/// <param name="Verdict">What follows.</param>
/// <param name="Began">When the try began.</param>
/// <param name="Ended">When it was over.</param>
internal sealed record FinishedMail(OutgoingMail Mail, MailAnswer Answer, MailVerdict Verdict, Instant Began, Instant Ended);
