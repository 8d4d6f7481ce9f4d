using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Webhooks;

/// <summary>Lists subscriptions of the caller, or of an event type, oldest first.</summary>
/// <param name="Call">The call of the person.</param>
/// <param name="Target">Whose subscriptions.</param>
/// <param name="Take">How many at most.</param>
/// <param name="Skip">How many to leave out first.</param>
/// <errors>
///   <error code="HOST_CALLER">The user of the key takes no meetings.</error>
///   <error code="EVENT_TYPE_NOT_FOUND">There is no such event type.</error>
///   <error code="EVENT_TYPE_NOT_OWNED">The event type is not the caller's to change.</error>
/// </errors>
public sealed record ListSubscriptions(Call Call, SubscriptionTarget Target, int Take, int Skip) : IQuery<IReadOnlyList<SubscriptionView>>;

internal sealed class ListSubscriptionsHandler(IBookingsDb db) : IRequestHandler<ListSubscriptions, Result<IReadOnlyList<SubscriptionView>>>
{
    public async Task<Result<IReadOnlyList<SubscriptionView>>> Handle(ListSubscriptions request, CancellationToken cancellationToken)
    {
        var owner = await SubscriptionOwner.Find(db, request.Call.Caller, request.Target, cancellationToken);
        if (owner.IsError)
        {
            return owner.Error;
        }

        var found = await owner.Value.Own(db.WebhookSubscriptions).AsNoTracking()
            .OrderBy(row => row.CreatedAt)
            .ThenBy(row => row.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(cancellationToken);
        return found.ConvertAll(owner.Value.View);
    }
}
