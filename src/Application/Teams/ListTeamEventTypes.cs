using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Teams;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Teams;

/// <summary>Lists the event types of a team. Needs no key: event types are offers to the public.</summary>
/// <remarks>Whoever is not a member does not see hidden ones, nor the hosts of a private team.</remarks>
/// <param name="Caller">Who asks; null for a guest.</param>
/// <param name="TeamNumber">The team.</param>
/// <param name="Slug">Only the event type of this slug; null means all.</param>
/// <param name="MostHosts">The most hosts to show of each; null shows all.</param>
/// <param name="NewestFirst">Order by the time of their making, the newest first; otherwise the oldest first.</param>
public sealed record ListTeamEventTypes(Caller? Caller, int TeamNumber, string? Slug, int? MostHosts, bool NewestFirst)
    : IQuery<IReadOnlyList<EventTypeView>>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.OfTeamNumber(TeamNumber);
}

internal sealed class ListTeamEventTypesHandler(IBookingsDb db) : IRequestHandler<ListTeamEventTypes, Result<IReadOnlyList<EventTypeView>>>
{
    public async Task<Result<IReadOnlyList<EventTypeView>>> Handle(ListTeamEventTypes request, CancellationToken cancellationToken)
    {
        // Numbers are unique in the installation, and public with the event types they offer: no tenant is asked for.
        var team = await db.Teams.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Number == request.TeamNumber, cancellationToken);
        if (team is null)
        {
            return TeamErrors.NotFound(request.TeamNumber);
        }

        var isMember = request.Caller is { } caller && caller.OrganizationId == team.OrganizationId
            && (await db.StandingIn(team.Id, caller, cancellationToken)).Reaches(TeamRole.Member);
        var found = await db.EventTypes.AsNoTracking()
            .Where(eventType => eventType.OrganizationId == team.OrganizationId && eventType.TeamId == team.Id)
            .Where(eventType => isMember || !eventType.Hidden)
            .Where(eventType => request.Slug == null || eventType.Slug == request.Slug)
            .OrderBy(eventType => eventType.Number)
            .ToListAsync(cancellationToken);
        if (request.NewestFirst)
        {
            found.Reverse();
        }

        var mostHosts = team.IsPrivate && !isMember ? 0 : request.MostHosts ?? int.MaxValue;
        var views = await db.ViewsOf(found, cancellationToken);
        return views.Select(view => view with { Hosts = [.. view.Hosts.Take(mostHosts)] }).ToList();
    }
}
