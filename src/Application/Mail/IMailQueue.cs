using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Application.Mail;

/// <summary>Mails on their way. Needs a running transaction: what is put into the queue is committed with what it tells of.</summary>
public interface IMailQueue
{
    /// <summary>Puts mails at the end, with their messages and an event <c>processed</c> each. Mails whose keys are known are left out, messages and all.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="mails">In order.</param>
    /// <param name="now">The moment, which is when they are due.</param>
    /// <param name="cancellationToken">Ends with the caller.</param>
    /// <returns>How many were put there.</returns>
    Task<int> Add(OrganizationId organizationId, IReadOnlyList<NewMail> mails, Instant now, CancellationToken cancellationToken);

    /// <summary>Puts mails that are kept, parked or bounced back, to be tried at once and then by the whole ladder. Others are left as they are.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="ids">Keys of deliveries.</param>
    /// <param name="now">The moment, which is when they are due.</param>
    /// <param name="cancellationToken">Ends with the caller.</param>
    /// <returns>How many.</returns>
    Task<int> Retry(OrganizationId organizationId, IReadOnlyCollection<Guid> ids, Instant now, CancellationToken cancellationToken);
}
