using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Webhooks;

/// <summary>Sends <c>PING</c> to a subscription of the caller, or of an event type.</summary>
/// <param name="Call">The call of the person.</param>
/// <param name="Target">Whose subscription.</param>
/// <param name="Id">The subscription.</param>
/// <remarks>Succeeds with the key of the notification, which is delivered like any other.</remarks>
/// <errors>
///   <error code="HOST_CALLER">The user of the key takes no meetings.</error>
///   <error code="EVENT_TYPE_NOT_FOUND">There is no such event type.</error>
///   <error code="EVENT_TYPE_NOT_OWNED">The event type is not the caller's to change.</error>
///   <error code="SUBSCRIPTION_NOT_FOUND">There is no such subscription.</error>
///   <error code="SUBSCRIPTION_NOT_OWNED">The subscription is another owner's.</error>
///   <error code="SUBSCRIPTION_NO_EVENT_TYPE">The subscription is one of a person.</error>
///   <error code="SUBSCRIPTION_INACTIVE">It is switched off.</error>
/// </errors>
public sealed record TestSubscription(Call Call, SubscriptionTarget Target, string Id) : ICommand<Guid>;

internal sealed class TestSubscriptionHandler(IBookingsDb db, INotificationQueue queue) : IRequestHandler<TestSubscription, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(TestSubscription request, CancellationToken cancellationToken)
    {
        var owner = await SubscriptionOwner.Find(db, request.Call.Caller, request.Target, cancellationToken);
        if (owner.IsError)
        {
            return owner.Error;
        }

        var found = await owner.Value.Find(db, request.Id, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var (organizationId, now) = (request.Call.OrganizationId, request.Call.Now);
        var ping = TestNotifications.Of(found.Value, now);
        return ping.IsError ? ping.Error : (await queue.Add(organizationId, [ping.Value], now, cancellationToken))[0];
    }
}
