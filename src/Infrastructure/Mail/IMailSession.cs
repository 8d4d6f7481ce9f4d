using Bookings.Domain.Mail;

namespace Bookings.Infrastructure.Mail;

/// <summary>Mails that are handed over one after the other. The end says goodbye.</summary>
internal interface IMailSession : IDisposable
{
    /// <summary>Hands a mail over.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="cancellationToken">Ends with the server; then it is unknown whether the mail is over.</param>
    /// <returns>How it ended; failures of the network and refusals are answers, no exceptions.</returns>
    Task<MailAnswer> Send(OutgoingMail mail, CancellationToken cancellationToken);
}
