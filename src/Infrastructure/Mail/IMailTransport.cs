namespace Bookings.Infrastructure.Mail;

/// <summary>The way to the mail server.</summary>
internal interface IMailTransport
{
    /// <summary>Begins a series of mails over one connection, which is made with the first.</summary>
    IMailSession Open();
}
