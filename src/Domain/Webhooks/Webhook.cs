using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Webhooks;

/// <summary>An address that is told of changes.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/webhooks" read="2026-03-12" />
public sealed class Webhook
{
    /// <summary>For how long a former secret signs too.</summary>
    public static readonly Duration RotationTime = Duration.FromDays(1);

    private Webhook()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>What the owner calls it.</summary>
    public string Description { get; private set; } = string.Empty;

    /// <summary>Where notifications are posted to.</summary>
    public string Endpoint { get; private set; } = string.Empty;

    /// <summary>What it is told of: names of <see cref="WebhookEvents"/>.</summary>
    public string[] Events { get; private set; } = [];

    /// <summary>The secret that notifications are signed with.</summary>
    public string SigningSecret { get; private set; } = string.Empty;

    /// <summary>Whether anything is sent. An answer 410 switches it off.</summary>
    public bool Active { get; private set; } = true;

    /// <summary>The secret before the last change, for receivers that do not know the new one yet; null when there was none.</summary>
    public string? FormerSecret { get; private set; }

    /// <summary>Until when <see cref="FormerSecret"/> signs too.</summary>
    public Instant? FormerSecretUntil { get; private set; }

    /// <summary>Who registered it, such as <c>zapier</c>.</summary>
    public string Source { get; private set; } = string.Empty;

    /// <summary>Makes an empty registration with a secret of 256 random bits, to be filled by the caller and then checked.</summary>
    public static Webhook Create(OrganizationId organizationId, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = organizationId,
        SigningSecret = WebhookSignatures.NewSecret(),
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>Accepts the columns as they were set, or says what is wrong with them.</summary>
    /// <param name="now">The moment of the request.</param>
    /// <errors>
    ///   <error code="WEBHOOK_ENDPOINT">The address is no https URL.</error>
    ///   <error code="WEBHOOK_EVENTS">There is no event, an unknown one, or one twice.</error>
    /// </errors>
    public Result<Done> Settle(Instant now)
    {
        if (!IsEndpoint(Endpoint))
        {
            return WebhookErrors.Endpoint;
        }

        if (Events.FirstOrDefault(name => !WebhookEvents.All.Contains(name)) is { } unknown)
        {
            return WebhookErrors.UnknownEvent(unknown);
        }

        if (Events.Length == 0 || Events.Distinct().Count() < Events.Length)
        {
            return WebhookErrors.Events;
        }

        UpdatedAt = now;
        return Done.Value;
    }

    /// <summary>Notes that the secret was changed: the former one signs beside it for a day.</summary>
    /// <param name="former">The secret before.</param>
    /// <param name="now">The moment of the request.</param>
    public void NoteRotation(string former, Instant now)
    {
        if (former != SigningSecret)
        {
            (FormerSecret, FormerSecretUntil) = (former, now + RotationTime);
        }
    }

    /// <summary>Whether notifications may be posted there: over https, or over http to the own machine, where nobody listens in.</summary>
    public static bool IsEndpoint(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address.Host.Length > 0
        && address.UserInfo.Length == 0
        && !text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character == '#');
}
