using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Dashboard;

/// <summary>What the webhooks of the organization are told, newest first.</summary>
/// <param name="Call">Who looks.</param>
/// <param name="ReceiverId">One webhook, of either dialect; null for all.</param>
/// <param name="Text">Part of the event, the host or the answer, or the id; empty for all.</param>
/// <param name="State">Which ones.</param>
/// <param name="Skip">How many to leave out first.</param>
public sealed record ListNotifications(Call Call, Guid? ReceiverId, string Text, NotificationState State, int Skip) : IQuery<Excerpt<NotificationLine>>;

internal sealed class ListNotificationsHandler(IDeliveryRows rows) : IRequestHandler<ListNotifications, Result<Excerpt<NotificationLine>>>
{
    public async Task<Result<Excerpt<NotificationLine>>> Handle(ListNotifications request, CancellationToken cancellationToken) =>
        Excerpt<NotificationLine>.Of(await rows.Notifications(
            request.Call.OrganizationId, request.ReceiverId, request.Text, request.State, request.Skip, Excerpt<NotificationLine>.Size + 1, cancellationToken));
}
