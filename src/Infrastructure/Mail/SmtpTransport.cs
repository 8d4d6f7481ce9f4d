namespace Bookings.Infrastructure.Mail;

/// <inheritdoc />
internal sealed class SmtpTransport(MailSettings settings) : IMailTransport
{
    public IMailSession Open() => new SmtpSession(settings);
}
