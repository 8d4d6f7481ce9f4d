using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Webhooks;

/// <summary>Tells a webhook of the tables dialect something, so that its owner sees that it arrives.</summary>
/// <param name="Call">The call.</param>
/// <param name="WebhookId">The webhook.</param>
/// <remarks>Succeeds with the key of the notification, which is delivered like any other.</remarks>
/// <errors>
///   <error code="WEBHOOK_NOT_FOUND">The organization has no such webhook.</error>
///   <error code="WEBHOOK_INACTIVE">It is switched off.</error>
/// </errors>
public sealed record SendTestNotification(Call Call, Guid WebhookId) : ICommand<Guid>;

internal sealed class SendTestNotificationHandler(IBookingsDb db, INotificationQueue queue) : IRequestHandler<SendTestNotification, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(SendTestNotification request, CancellationToken cancellationToken)
    {
        var (organizationId, now) = (request.Call.OrganizationId, request.Call.Now);
        var found = await db.Set<Webhook>().SingleOrDefaultAsync(
            webhook => webhook.OrganizationId == organizationId && webhook.Id == request.WebhookId, cancellationToken);
        var test = found is null ? WebhookErrors.NotFound : TestNotifications.Of(found, now);
        return test.IsError ? test.Error : (await queue.Add(organizationId, [test.Value], now, cancellationToken))[0];
    }
}
