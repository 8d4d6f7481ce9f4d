using Bookings.Application.Common;
using Bookings.Application.Mail;
using Bookings.Domain.Common;
using Bookings.Domain.Mail;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>Puts mails that are kept, parked or bounced back into the queue.</summary>
/// <param name="Operator">Who asks.</param>
/// <param name="MailId">One mail; null for all of the status, the oldest 1,000 first.</param>
/// <param name="Status">Which ones; null for the one whatever its status.</param>
/// <param name="Now">The moment of the request.</param>
/// <remarks>Succeeds with their number.</remarks>
/// <errors>
///   <error code="DASHBOARD_LOOK_ONLY">The key may not act.</error>
///   <error code="DASHBOARD_NOTHING_TO_REPLAY">There is no such mail, or it waits or was sent already.</error>
/// </errors>
public sealed record RetryMails(Operator Operator, Guid? MailId, MailStatus? Status, Instant Now) : ICommand<int>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Organization(Operator.OrganizationId);
}

internal sealed class RetryMailsHandler(IBookingsDb db, IMailQueue queue) : IRequestHandler<RetryMails, Result<int>>
{
    private const int Most = 1_000;

    public async Task<Result<int>> Handle(RetryMails request, CancellationToken cancellationToken)
    {
        if (!request.Operator.MayAct)
        {
            return DashboardErrors.LookOnly;
        }

        var organizationId = request.Operator.OrganizationId;
        var ids = request.MailId is { } id ? [id] : await db.Set<MailDelivery>()
            .Where(mail => mail.OrganizationId == organizationId && mail.Status == request.Status)
            .OrderBy(mail => mail.CreatedAt)
            .Select(mail => mail.Id)
            .Take(Most)
            .ToListAsync(cancellationToken);
        var retried = ids.Count == 0 ? 0 : await queue.Retry(organizationId, ids, request.Now, cancellationToken);
        return retried == 0 && request.MailId is not null ? DashboardErrors.NothingToReplay : retried;
    }
}
