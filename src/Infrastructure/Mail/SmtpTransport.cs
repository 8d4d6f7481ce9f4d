using NodaTime;

namespace Bookings.Infrastructure.Mail;

/// <inheritdoc />
internal sealed class SmtpTransport(MailSettings settings, IClock clock) : IMailTransport
{
    public IMailSession Open() => new SmtpSession(settings, clock);
}
