using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Webhooks;

/// <summary>Ends a subscription of the caller, or of an event type.</summary>
/// <param name="Call">The call of the person.</param>
/// <param name="Target">Whose subscription.</param>
/// <param name="Id">The subscription.</param>
/// <errors>
///   <error code="HOST_CALLER">The user of the key takes no meetings.</error>
///   <error code="EVENT_TYPE_NOT_FOUND">There is no such event type.</error>
///   <error code="EVENT_TYPE_NOT_OWNED">The event type is not the caller's to change.</error>
///   <error code="SUBSCRIPTION_NOT_FOUND">There is no such subscription.</error>
///   <error code="SUBSCRIPTION_NOT_OWNED">The subscription is another owner's.</error>
///   <error code="SUBSCRIPTION_NO_EVENT_TYPE">The subscription is one of a person.</error>
/// </errors>
public sealed record DeleteSubscription(Call Call, SubscriptionTarget Target, string Id) : ICommand<SubscriptionView>;

internal sealed class DeleteSubscriptionHandler(IBookingsDb db) : IRequestHandler<DeleteSubscription, Result<SubscriptionView>>
{
    public async Task<Result<SubscriptionView>> Handle(DeleteSubscription request, CancellationToken cancellationToken)
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

        db.WebhookSubscriptions.Remove(found.Value);
        return owner.Value.View(found.Value);
    }
}
