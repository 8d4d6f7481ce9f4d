using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Webhooks;
using FluentValidation;
using MediatR;

namespace Bookings.Application.Webhooks;

/// <summary>Subscribes the caller, or an event type, to events.</summary>
/// <param name="Call">The call of the person.</param>
/// <param name="Target">Whose events.</param>
/// <param name="Terms">Where to post, and what.</param>
/// <errors>
///   <error code="HOST_CALLER">The user of the key takes no meetings.</error>
///   <error code="EVENT_TYPE_NOT_FOUND">There is no such event type.</error>
///   <error code="EVENT_TYPE_NOT_OWNED">The event type is not the caller's to change.</error>
///   <error code="SUBSCRIPTION_URL">The address cannot be told of anything.</error>
///   <error code="SUBSCRIPTION_TAKEN">The owner has a subscription of that address.</error>
/// </errors>
public sealed record CreateSubscription(Call Call, SubscriptionTarget Target, WebhookTerms Terms) : ICommand<SubscriptionView>;

internal sealed class CreateSubscriptionShape : AbstractValidator<CreateSubscription>
{
    public CreateSubscriptionShape() => RuleFor(request => request.Terms).SetValidator(new SubscriptionTermsShape());
}

internal sealed class CreateSubscriptionHandler(IBookingsDb db, ISubscriberAddresses addresses) : IRequestHandler<CreateSubscription, Result<SubscriptionView>>
{
    public async Task<Result<SubscriptionView>> Handle(CreateSubscription request, CancellationToken cancellationToken)
    {
        var owner = await SubscriptionOwner.Find(db, request.Call.Caller, request.Target, cancellationToken);
        if (owner.IsError)
        {
            return owner.Error;
        }

        if (addresses.FindRefusal(request.Terms.SubscriberUrl) is { } refusal)
        {
            return refusal;
        }

        if (await owner.Value.Has(db, request.Terms.SubscriberUrl, null, cancellationToken))
        {
            return owner.Value.Taken;
        }

        var made = owner.Value.Subscribe(request.Terms, request.Call.Now);
        db.WebhookSubscriptions.Add(made);
        return owner.Value.View(made);
    }
}
