using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Teams;
using NodaTime;

namespace Bookings.Domain.Webhooks;

/// <summary>Where the scheduling dialect tells of events: those of a person, of an event type or of a team.</summary>
/// <source href="scheduling-v2 §11.1" />
public sealed class WebhookSubscription
{
    private WebhookSubscription()
    {
    }

    /// <summary>The key, which is also its id on the wire.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>Whose events; null when those of an event type or team.</summary>
    public UserId? HostId { get; private set; }

    /// <summary>The event type; null when the events of a person or team.</summary>
    public EventTypeId? EventTypeId { get; private set; }

    /// <summary>The team; null when the events of a person or event type.</summary>
    public TeamId? TeamId { get; private set; }

    /// <summary>Where to post; unique for its owner.</summary>
    public string SubscriberUrl { get; private set; } = string.Empty;

    /// <summary>What it is told of, by the names on the wire.</summary>
    public string[] Triggers { get; private set; } = [];

    /// <summary>Whether anything is sent.</summary>
    public bool Active { get; private set; }

    /// <summary>Template of the body; null takes the usual one.</summary>
    public string? PayloadTemplate { get; private set; }

    /// <summary>Secret that bodies are signed with; null signs with none.</summary>
    public string? Secret { get; private set; }

    /// <summary>The secret before the last change; null when there was none.</summary>
    public string? FormerSecret { get; private set; }

    /// <summary>Until when <see cref="FormerSecret"/> signs too.</summary>
    public Instant? FormerSecretUntil { get; private set; }

    /// <summary>Version of the body.</summary>
    public string Version { get; private set; } = string.Empty;

    /// <summary>How long after the start a missing guest is told of, in <see cref="TimeUnit"/>; null for other triggers.</summary>
    public int? Time { get; private set; }

    /// <summary>DAY, HOUR or MINUTE; goes with <see cref="Time"/>.</summary>
    public string? TimeUnit { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>Subscribes an owner: exactly one of the three.</summary>
    public static WebhookSubscription Create(
        OrganizationId organizationId, UserId? hostId, EventTypeId? eventTypeId, TeamId? teamId, WebhookTerms terms, Instant now)
    {
        var made = new WebhookSubscription
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            OrganizationId = organizationId,
            HostId = hostId,
            EventTypeId = eventTypeId,
            TeamId = teamId,
            CreatedAt = now,
        };
        made.Take(terms, now);
        return made;
    }

    /// <summary>The members that can be changed, as they are.</summary>
    public WebhookTerms ToTerms() => new(SubscriberUrl, Triggers, Active, PayloadTemplate, Secret, Version, Time, TimeUnit);

    /// <summary>Takes over the members; the caller has checked them.</summary>
    public void Take(WebhookTerms terms, Instant now)
    {
        if (Secret is not null && terms.Secret is not null && terms.Secret != Secret)
        {
            (FormerSecret, FormerSecretUntil) = (Secret, now + Webhook.RotationTime);
        }

        (SubscriberUrl, Triggers, Active, PayloadTemplate) = (terms.SubscriberUrl, [.. terms.Triggers], terms.Active, terms.PayloadTemplate);
        (Secret, Version, Time, TimeUnit) = (terms.Secret, terms.Version, terms.Time, terms.TimeUnit);
        UpdatedAt = now;
    }
}
