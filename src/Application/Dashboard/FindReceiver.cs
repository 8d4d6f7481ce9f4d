using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Dashboard;

/// <summary>One webhook of the organization, of either dialect.</summary>
/// <param name="Call">Who looks.</param>
/// <param name="ReceiverId">The webhook.</param>
/// <errors>
///   <error code="DASHBOARD_NOT_FOUND">The organization has no such webhook.</error>
/// </errors>
public sealed record FindReceiver(Call Call, Guid ReceiverId) : IQuery<ReceiverLine>;

internal sealed class FindReceiverHandler(IDeliveryRows rows) : IRequestHandler<FindReceiver, Result<ReceiverLine>>
{
    public async Task<Result<ReceiverLine>> Handle(FindReceiver request, CancellationToken cancellationToken) =>
        await rows.Receiver(request.Call.OrganizationId, request.ReceiverId, cancellationToken) is { } found ? found : DashboardErrors.NotFound;
}
