using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Dashboard;

/// <summary>One mail with its text and every try that is kept.</summary>
/// <param name="Call">Who looks.</param>
/// <param name="MailId">The delivery.</param>
/// <errors>
///   <error code="DASHBOARD_NOT_FOUND">The organization has no such mail.</error>
/// </errors>
public sealed record FindMail(Call Call, Guid MailId) : IQuery<MailDetail>;

internal sealed class FindMailHandler(IMailRows rows) : IRequestHandler<FindMail, Result<MailDetail>>
{
    public async Task<Result<MailDetail>> Handle(FindMail request, CancellationToken cancellationToken) =>
        await rows.Mail(request.Call.OrganizationId, request.MailId, cancellationToken) is { } found ? found : DashboardErrors.NotFound;
}
