using Bookings.Application.Common;
using Bookings.Domain.Common;
using FluentValidation;
using MediatR;

namespace Bookings.Application.Webhooks;

/// <summary>Puts finished notifications of a subscription of the caller, or of an event type, back into the queue.</summary>
/// <param name="Call">The call of the person.</param>
/// <param name="Target">Whose subscription.</param>
/// <param name="Id">The subscription.</param>
/// <param name="Choice">Which; its target is the subscription, whatever it says.</param>
/// <remarks>Succeeds with their number.</remarks>
/// <errors>
///   <error code="HOST_CALLER">The user of the key takes no meetings.</error>
///   <error code="EVENT_TYPE_NOT_FOUND">There is no such event type.</error>
///   <error code="EVENT_TYPE_NOT_OWNED">The event type is not the caller's to change.</error>
///   <error code="SUBSCRIPTION_NOT_FOUND">There is no such subscription.</error>
///   <error code="SUBSCRIPTION_NOT_OWNED">The subscription is another owner's.</error>
///   <error code="SUBSCRIPTION_NO_EVENT_TYPE">The subscription is one of a person.</error>
/// </errors>
public sealed record ReplaySubscription(Call Call, SubscriptionTarget Target, string Id, ReplayChoice Choice) : ICommand<int>;

internal sealed class ReplaySubscriptionShape : AbstractValidator<ReplaySubscription>
{
    public ReplaySubscriptionShape() => RuleFor(request => request.Choice).SetValidator(new ReplayChoiceShape());
}

internal sealed class ReplaySubscriptionHandler(IBookingsDb db, INotificationQueue queue) : IRequestHandler<ReplaySubscription, Result<int>>
{
    public async Task<Result<int>> Handle(ReplaySubscription request, CancellationToken cancellationToken)
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

        return await queue.Replay(request.Call.OrganizationId, request.Choice with { TargetId = found.Value.Id }, request.Call.Now, cancellationToken);
    }
}
