using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Webhooks;

/// <summary>Ends all subscriptions of the caller, or of an event type.</summary>
/// <param name="Call">The call of the person.</param>
/// <param name="Target">Whose subscriptions.</param>
/// <errors>
///   <error code="HOST_CALLER">The user of the key takes no meetings.</error>
///   <error code="EVENT_TYPE_NOT_FOUND">There is no such event type.</error>
///   <error code="EVENT_TYPE_NOT_OWNED">The event type is not the caller's to change.</error>
/// </errors>
public sealed record DeleteSubscriptions(Call Call, SubscriptionTarget Target) : ICommand<int>;

internal sealed class DeleteSubscriptionsHandler(IBookingsDb db) : IRequestHandler<DeleteSubscriptions, Result<int>>
{
    public async Task<Result<int>> Handle(DeleteSubscriptions request, CancellationToken cancellationToken)
    {
        var owner = await SubscriptionOwner.Find(db, request.Call.Caller, request.Target, cancellationToken);
        if (owner.IsError)
        {
            return owner.Error;
        }

        var own = await owner.Value.Own(db.WebhookSubscriptions).ToListAsync(cancellationToken);
        db.WebhookSubscriptions.RemoveRange(own);
        return own.Count;
    }
}
