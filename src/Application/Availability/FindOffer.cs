using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Application.Teams;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using Bookings.Domain.Teams;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Availability;

/// <summary>Finds the event type that a guest names. Needs no key: event types are offers to the public.</summary>
/// <param name="EventType">How the guest names it.</param>
/// <errors>
///   <error code="EVENT_TYPE_NOT_FOUND">There is no such event type.</error>
///   <error code="HOST_NOT_FOUND">There is no host of the name.</error>
///   <error code="TEAM_NOT_FOUND">There is no team of the name.</error>
/// </errors>
public sealed record FindOffer(EventTypeAddress EventType) : IQuery<EventType>, IReaching
{
    /// <summary>The name in addresses that its organization has to have; null takes any.</summary>
    public string? OrganizationSlug { get; init; }

    /// <inheritdoc />
    public Reach Reach => EventType.Reach;
}

internal sealed class FindOfferHandler(IBookingsDb db) : IRequestHandler<FindOffer, Result<EventType>>
{
    public async Task<Result<EventType>> Handle(FindOffer request, CancellationToken cancellationToken)
    {
        var found = await db.EventTypes.Addressed(request.EventType, db).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return await db.WhyNotFound(request.EventType, cancellationToken);
        }

        return request.OrganizationSlug is null || await db.Organizations.IsCalled(found.OrganizationId, request.OrganizationSlug, cancellationToken)
            ? found
            : EventTypeErrors.NoSlotsWithoutIt;
    }
}

/// <summary>Looks event types up by their addresses.</summary>
internal static class EventTypeAddresses
{
    /// <summary>Keeps the event type of the address.</summary>
    public static IQueryable<EventType> Addressed(this IQueryable<EventType> eventTypes, EventTypeAddress address, IBookingsDb db)
    {
        if (address is EventTypeAddress.ByNumber { Number: var number })
        {
            return eventTypes.Where(eventType => eventType.Number == number);
        }

        if (address is EventTypeAddress.ByTeamSlug { Slug: var teamEventSlug, TeamSlug: var teamSlug })
        {
            var teams = db.Teams.Called(teamSlug);
            return eventTypes.Where(eventType => eventType.Slug == teamEventSlug
                && teams.Any(team => team.OrganizationId == eventType.OrganizationId && team.Id == eventType.TeamId));
        }

        var (slug, username) = (EventTypeAddress.BySlug)address;
        var hosts = db.Hosts.Named(username);
        return eventTypes.Where(eventType => eventType.Slug == slug
            && hosts.Any(host => host.OrganizationId == eventType.OrganizationId && host.Id == eventType.HostId));
    }

    /// <summary>Tells which of the names of an address is wrong.</summary>
    public static async Task<Error> WhyNotFound(this IBookingsDb db, EventTypeAddress address, CancellationToken cancellationToken)
    {
        if (address is EventTypeAddress.ByTeamSlug { Slug: var teamEventSlug, TeamSlug: var teamSlug })
        {
            return await db.Teams.Called(teamSlug).AnyAsync(cancellationToken)
                ? EventTypeErrors.NoSlotsWithoutIt with { Details = $"Event type with slug {teamEventSlug} belonging to team {teamSlug} not found." }
                : TeamErrors.SlugNotFound(teamSlug);
        }

        if (address is not EventTypeAddress.BySlug { Slug: var slug, Username: var username })
        {
            return EventTypeErrors.NoSlotsWithoutIt;
        }

        return await db.Hosts.Named(username).AnyAsync(cancellationToken)
            ? EventTypeErrors.NoSlotsWithoutIt with { Details = $"Event type with slug {slug} belonging to user {username} not found." }
            : HostErrors.UsernameNotFound(username);
    }
}
