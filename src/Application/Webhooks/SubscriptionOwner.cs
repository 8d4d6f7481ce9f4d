using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Teams;
using Bookings.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Webhooks;

/// <summary>The person or event type whose subscriptions a call is about; the caller may change it.</summary>
/// <param name="Host">The caller.</param>
/// <param name="EventType">The event type; null for the caller's own subscriptions.</param>
internal sealed record SubscriptionOwner(Host Host, EventType? EventType)
{
    /// <summary>The refusal of an address that the owner has already.</summary>
    public Error Taken => EventType is null ? SubscriptionErrors.TakenByUser : SubscriptionErrors.TakenByEventType;

    /// <summary>Finds the owner, whom the caller has to be or to lead.</summary>
    public static async Task<Result<SubscriptionOwner>> Find(IBookingsDb db, Caller caller, SubscriptionTarget target, CancellationToken cancellationToken)
    {
        var found = await db.HostOf(caller, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var host = found.Value;
        if (target.EventTypeNumber is not { } number)
        {
            return new SubscriptionOwner(host, null);
        }

        var eventType = await db.EventTypes.SingleOrDefaultAsync(row => row.OrganizationId == host.OrganizationId && row.Number == number, cancellationToken);
        if (eventType is null || (target.TeamNumber is { } teamNumber && !await IsOfTeam(db, eventType, teamNumber, cancellationToken)))
        {
            return SubscriptionErrors.EventTypeNotFound(number);
        }

        return eventType.HostId == host.Id || await Leads(db, host, eventType.TeamId, cancellationToken)
            ? new SubscriptionOwner(host, eventType)
            : SubscriptionErrors.EventTypeNotOwned(host.Number, number);
    }

    /// <summary>Keeps the subscriptions of the owner.</summary>
    public IQueryable<WebhookSubscription> Own(IQueryable<WebhookSubscription> subscriptions)
    {
        var (organizationId, hostId, eventTypeId) = (Host.OrganizationId, (UserId?)Host.Id, EventType?.Id);
        var ofTenant = subscriptions.Where(row => row.OrganizationId == organizationId);
        return EventType is null ? ofTenant.Where(row => row.HostId == hostId) : ofTenant.Where(row => row.EventTypeId == eventTypeId);
    }

    /// <summary>Finds a subscription of the owner.</summary>
    public async Task<Result<WebhookSubscription>> Find(IBookingsDb db, string id, CancellationToken cancellationToken)
    {
        var found = Guid.TryParse(id, out var key)
            ? await db.WebhookSubscriptions.SingleOrDefaultAsync(row => row.OrganizationId == Host.OrganizationId && row.Id == key, cancellationToken)
            : null;
        return found switch
        {
            null => SubscriptionErrors.NotFound(id),
            _ when EventType is null && found.HostId != Host.Id => SubscriptionErrors.NotOfUser(Host.Number, key),
            { EventTypeId: null } when EventType is not null => SubscriptionErrors.OfNoEventType(key),
            _ when EventType is not null && found.EventTypeId != EventType.Id => SubscriptionErrors.OfOtherEventType(key, EventType.Number),
            _ => found,
        };
    }

    /// <summary>Whether the owner has another subscription of the address.</summary>
    public Task<bool> Has(IBookingsDb db, string url, Guid? except, CancellationToken cancellationToken) =>
        Own(db.WebhookSubscriptions).AnyAsync(row => row.SubscriberUrl == url && (except == null || row.Id != except), cancellationToken);

    /// <summary>Subscribes the owner.</summary>
    public WebhookSubscription Subscribe(WebhookTerms terms, Instant now) =>
        WebhookSubscription.Create(Host.OrganizationId, EventType is null ? Host.Id : null, EventType?.Id, null, terms, now);

    /// <summary>Shows a subscription of the owner.</summary>
    public SubscriptionView View(WebhookSubscription subscription) => new(subscription, EventType is null ? Host.Number : null, EventType?.Number);

    private static Task<bool> IsOfTeam(IBookingsDb db, EventType eventType, int teamNumber, CancellationToken cancellationToken) =>
        db.Teams.AnyAsync(team => team.OrganizationId == eventType.OrganizationId && team.Id == eventType.TeamId && team.Number == teamNumber, cancellationToken);

    private static async Task<bool> Leads(IBookingsDb db, Host host, TeamId? teamId, CancellationToken cancellationToken) =>
        teamId is { } id
        && await db.TeamMemberships.AnyAsync(
            membership => membership.OrganizationId == host.OrganizationId && membership.TeamId == id && membership.HostId == host.Id
                && membership.Accepted && membership.Role != TeamRole.Member,
            cancellationToken);
}
