using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Resources;

/// <summary>Lists the event types of a host.</summary>
/// <remarks>Whoever is not the host does not see hidden ones.</remarks>
/// <param name="Caller">Who asks; null for a guest.</param>
/// <param name="Username">The host; null means the caller.</param>
/// <param name="OrganizationSlug">Name of the host's organization in addresses; null does not check it.</param>
/// <param name="Slug">Only the event type of this slug; null means all.</param>
/// <param name="NewestFirst">Order by the time of their making, the newest first; otherwise the oldest first.</param>
public sealed record ListEventTypes(Caller? Caller, string? Username, string? OrganizationSlug, string? Slug, bool NewestFirst)
    : IQuery<IReadOnlyList<EventTypeView>>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => Username is not null ? new Reach.OfHost(Username) : Caller is null ? new Reach.Nobody() : new Reach.Organization(Caller.OrganizationId);
}

/// <summary>Handles <see cref="ListEventTypes"/>.</summary>
/// <param name="db">The database.</param>
internal sealed class ListEventTypesHandler(IBookingsDb db) : IRequestHandler<ListEventTypes, Result<IReadOnlyList<EventTypeView>>>
{
    /// <inheritdoc />
    public async Task<Result<IReadOnlyList<EventTypeView>>> Handle(ListEventTypes request, CancellationToken cancellationToken)
    {
        var host = await HostAskedFor(request, cancellationToken);
        if (host.IsError)
        {
            return host.Error;
        }

        var owner = host.Value;
        if (request.OrganizationSlug is { } slug && !await db.Organizations.IsCalled(owner.OrganizationId, slug, cancellationToken))
        {
            return HostErrors.UsernameNotFound(owner.Username);
        }

        var isOwn = request.Caller?.UserId == owner.Id && request.Caller.OrganizationId == owner.OrganizationId;
        var found = await (
            from eventType in db.EventTypes.AsNoTracking()
            where eventType.OrganizationId == owner.OrganizationId && eventType.HostId == owner.Id
            where isOwn || !eventType.Hidden
            where request.Slug == null || eventType.Slug == request.Slug
            orderby eventType.Number
            select new
            {
                EventType = eventType,
                ScheduleNumber = db.Schedules
                    .Where(schedule => schedule.OrganizationId == eventType.OrganizationId && schedule.Id == eventType.ScheduleId)
                    .Select(schedule => (int?)schedule.Number)
                    .FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        if (request.NewestFirst)
        {
            found.Reverse();
        }

        return found.ConvertAll(row => new EventTypeView(row.EventType, owner, row.ScheduleNumber));
    }

    private async Task<Result<Host>> HostAskedFor(ListEventTypes request, CancellationToken cancellationToken)
    {
        if (request.Username is not { } username)
        {
            return request.Caller is { } caller ? await db.HostOf(caller, cancellationToken) : HostErrors.CallerIsNoHost;
        }

        // Usernames are unique in the installation, and public with the event types they offer: no tenant is asked for.
        var named = await db.Hosts.AsNoTracking().Named(username).SingleOrDefaultAsync(cancellationToken);
        return named is null ? HostErrors.UsernameNotFound(username) : named;
    }
}
