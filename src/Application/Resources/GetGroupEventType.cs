using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Resources;

/// <summary>Shows what several people of one organization offer together without an event type: half an hour, or another length, when all of them are free.</summary>
/// <param name="Usernames">The people, at least two.</param>
/// <param name="OrganizationSlug">Name of their organization in addresses; null does not check it.</param>
/// <param name="Now">The moment of the request.</param>
/// <returns>An event type that is not stored: its number is 0.</returns>
/// <errors>
///   <error code="HOST_NOT_FOUND">There is no host of one of the names in the organization of the first.</error>
/// </errors>
/// <source href="scheduling-v2 §6" />
public sealed record GetGroupEventType(IReadOnlyList<string> Usernames, string? OrganizationSlug, Instant Now) : IQuery<EventTypeView>, IReaching
{
    /// <summary>Its name in addresses.</summary>
    public const string Slug = "dynamic";

    /// <summary>Its usual length, in minutes.</summary>
    public const int LengthInMinutes = 30;

    /// <inheritdoc />
    public Reach Reach => new Reach.OfHost(Usernames[0]);
}

internal sealed class GetGroupEventTypeHandler(IBookingsDb db) : IRequestHandler<GetGroupEventType, Result<EventTypeView>>
{
    public async Task<Result<EventTypeView>> Handle(GetGroupEventType request, CancellationToken cancellationToken)
    {
        var group = new List<Host>();
        foreach (var username in request.Usernames)
        {
            // The reach ends at the organization of the first one.
            if (await db.Hosts.AsNoTracking().Named(username).SingleOrDefaultAsync(cancellationToken) is not { } host)
            {
                return HostErrors.UsernameNotFound(username);
            }

            group.Add(host);
        }

        if (request.OrganizationSlug is { } slug && !await db.Organizations.IsCalled(group[0].OrganizationId, slug, cancellationToken))
        {
            return HostErrors.UsernameNotFound(group[0].Username);
        }

        var draft = new EventTypeDraft("Group Meeting", GetGroupEventType.Slug, GetGroupEventType.LengthInMinutes)
        {
            MinimumBookingNotice = 0,
            Options = EventTypeOptions.None with { LengthOptions = [15, GetGroupEventType.LengthInMinutes, 45, 60, 90] },
        };
        return new EventTypeView(EventType.Create(group[0], draft, request.Now), group[0], null) { Group = group };
    }
}
