using Bookings.Domain.Organizations;

namespace Bookings.Application.Dashboard;

/// <summary>What the pages show of mails.</summary>
public interface IMailRows
{
    /// <summary>Mails, newest first.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="text">Part of the recipient, the subject or the reply, without regard to case, or the id of the mail or its booking; empty for all.</param>
    /// <param name="state">Which ones.</param>
    /// <param name="skip">How many to leave out first.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<MailLine>> Mails(OrganizationId organizationId, string text, MailState state, int skip, int take, CancellationToken cancellationToken);

    /// <summary>One mail; null when there is none.</summary>
    Task<MailDetail?> Mail(OrganizationId organizationId, Guid mailId, CancellationToken cancellationToken);
}
