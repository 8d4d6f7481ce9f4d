using System.Text;
using Bookings.Domain.Webhooks;
using FluentValidation;

namespace Bookings.Application.Webhooks;

/// <summary>The form of what a subscription can be given.</summary>
internal sealed class SubscriptionTermsShape : AbstractValidator<WebhookTerms>
{
    // The address is part of an index, whose entries have a limit in bytes.
    public const int LongestUrl = 2_000;
    public const int LongestSecret = 500;
    public const int LongestTemplate = 20_000;

    public SubscriptionTermsShape()
    {
        RuleFor(terms => terms.SubscriberUrl).NotEmpty().MaximumLength(LongestUrl).Must(url => Ascii.IsValid(url)).WithMessage("subscriberUrl must be a URL address of ASCII characters");
        RuleFor(terms => terms.Secret).MaximumLength(LongestSecret);
        RuleFor(terms => terms.PayloadTemplate).MaximumLength(LongestTemplate);
        RuleFor(terms => terms.Triggers).Must(triggers => triggers.All(SubscriptionTriggers.All.Contains)).WithMessage("triggers must be known");
        RuleFor(terms => terms).Must(terms => terms.Time is null == terms.TimeUnit is null).WithMessage("time and timeUnit must be given together");
        RuleFor(terms => terms).Must(terms => terms.Time is null || terms.Triggers.Any(SubscriptionTriggers.OfMissing.Contains))
            .WithMessage($"time and timeUnit go with the triggers {string.Join(" and ", SubscriptionTriggers.OfMissing)} only");
    }
}
