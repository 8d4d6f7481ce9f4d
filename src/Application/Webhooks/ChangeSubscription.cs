using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Common;
using Bookings.Domain.Webhooks;
using MediatR;

namespace Bookings.Application.Webhooks;

/// <summary>Changes a subscription of the caller, or of an event type; null keeps a member.</summary>
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
///   <error code="SUBSCRIPTION_URL">The address cannot be told of anything.</error>
///   <error code="SUBSCRIPTION_TAKEN">The owner has a subscription of that address.</error>
///   <error code="VALIDATION">What comes out is no possible subscription.</error>
/// </errors>
public sealed record ChangeSubscription(Call Call, SubscriptionTarget Target, string Id) : ICommand<SubscriptionView>
{
    /// <summary>Where to post.</summary>
    public string? SubscriberUrl { get; init; }

    /// <summary>What it is told of.</summary>
    public IReadOnlyList<string>? Triggers { get; init; }

    /// <summary>Whether anything is sent.</summary>
    public bool? Active { get; init; }

    /// <summary>Template of the body.</summary>
    public Given<string?>? PayloadTemplate { get; init; }

    /// <summary>Secret that bodies are signed with.</summary>
    public Given<string?>? Secret { get; init; }

    /// <summary>Version of the body.</summary>
    public string? Version { get; init; }

    /// <summary>How long after the start a missing guest is told of.</summary>
    public Given<int?>? Time { get; init; }

    /// <summary>DAY, HOUR or MINUTE.</summary>
    public Given<string?>? TimeUnit { get; init; }

    /// <summary>What the subscription becomes.</summary>
    public WebhookTerms Of(WebhookTerms former) => new(
        SubscriberUrl ?? former.SubscriberUrl,
        Triggers ?? former.Triggers,
        Active ?? former.Active,
        PayloadTemplate is { } template ? template.Value : former.PayloadTemplate,
        Secret is { } secret ? secret.Value : former.Secret,
        Version ?? former.Version,
        Time is { } time ? time.Value : former.Time,
        TimeUnit is { } unit ? unit.Value : former.TimeUnit);
}

internal sealed class ChangeSubscriptionHandler(IBookingsDb db, ISubscriberAddresses addresses) : IRequestHandler<ChangeSubscription, Result<SubscriptionView>>
{
    private static readonly SubscriptionTermsShape Shape = new();

    public async Task<Result<SubscriptionView>> Handle(ChangeSubscription request, CancellationToken cancellationToken)
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

        // Only what comes out of the change can be judged as a whole.
        var terms = request.Of(found.Value.ToTerms());
        if (Shape.Validate(terms) is { IsValid: false } judged)
        {
            return Error.Invalid("SUBSCRIPTION_TERMS", judged.Errors[0].ErrorMessage);
        }

        if (request.SubscriberUrl is { } url && url != found.Value.SubscriberUrl)
        {
            if (addresses.FindRefusal(url) is { } refusal)
            {
                return refusal;
            }

            if (await owner.Value.Has(db, url, found.Value.Id, cancellationToken))
            {
                return owner.Value.Taken;
            }
        }

        found.Value.Take(terms, request.Call.Now);
        return owner.Value.View(found.Value);
    }
}
