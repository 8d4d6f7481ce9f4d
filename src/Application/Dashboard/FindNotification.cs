using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Dashboard;

/// <summary>One notification with every try that is kept.</summary>
/// <param name="Call">Who looks.</param>
/// <param name="NotificationId">The notification.</param>
/// <errors>
///   <error code="DASHBOARD_NOT_FOUND">The organization has no such notification.</error>
/// </errors>
public sealed record FindNotification(Call Call, Guid NotificationId) : IQuery<NotificationDetail>;

internal sealed class FindNotificationHandler(IDeliveryRows rows) : IRequestHandler<FindNotification, Result<NotificationDetail>>
{
    public async Task<Result<NotificationDetail>> Handle(FindNotification request, CancellationToken cancellationToken) =>
        await rows.Notification(request.Call.OrganizationId, request.NotificationId, cancellationToken) is { } found ? found : DashboardErrors.NotFound;
}
