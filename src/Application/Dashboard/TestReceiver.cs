using Bookings.Application.Common;
using Bookings.Application.Webhooks;
using Bookings.Domain.Common;
using Bookings.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>Tells a webhook of either dialect something, so that the operator sees that it arrives.</summary>
/// <param name="Operator">Who asks.</param>
/// <param name="ReceiverId">The webhook.</param>
/// <param name="Now">The moment of the request.</param>
/// <remarks>Succeeds with the key of the notification, which is delivered like any other.</remarks>
/// <errors>
///   <error code="DASHBOARD_LOOK_ONLY">The key may not act.</error>
///   <error code="DASHBOARD_NOT_FOUND">The organization has no such webhook.</error>
///   <error code="WEBHOOK_INACTIVE">It is switched off.</error>
///   <error code="SUBSCRIPTION_INACTIVE">It is one of the scheduling dialect, and switched off.</error>
/// </errors>
public sealed record TestReceiver(Operator Operator, Guid ReceiverId, Instant Now) : ICommand<Guid>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Organization(Operator.OrganizationId);
}

internal sealed class TestReceiverHandler(IBookingsDb db, INotificationQueue queue) : IRequestHandler<TestReceiver, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(TestReceiver request, CancellationToken cancellationToken)
    {
        if (!request.Operator.MayAct)
        {
            return DashboardErrors.LookOnly;
        }

        var test = await Make(request, cancellationToken);
        return test.IsError ? test.Error : (await queue.Add(request.Operator.OrganizationId, [test.Value], request.Now, cancellationToken))[0];
    }

    private async Task<Result<NewNotification>> Make(TestReceiver request, CancellationToken cancellationToken)
    {
        var organizationId = request.Operator.OrganizationId;
        if (await db.Set<Webhook>().SingleOrDefaultAsync(row => row.OrganizationId == organizationId && row.Id == request.ReceiverId, cancellationToken) is { } webhook)
        {
            return TestNotifications.Of(webhook, request.Now);
        }

        return await db.WebhookSubscriptions.SingleOrDefaultAsync(row => row.OrganizationId == organizationId && row.Id == request.ReceiverId, cancellationToken) is { } subscription
            ? TestNotifications.Of(subscription, request.Now)
            : DashboardErrors.NotFound;
    }
}
