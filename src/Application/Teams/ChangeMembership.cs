using Bookings.Application.Common;
using Bookings.Application.Organizations;
using Bookings.Domain.Common;
using Bookings.Domain.Teams;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Teams;

/// <summary>Changes a membership of a team; a person may accept their own.</summary>
/// <param name="Call">The call of an admin of the team, or of the person who accepts.</param>
/// <param name="TeamNumber">The team.</param>
/// <param name="Number">The membership.</param>
/// <param name="Role">What the person may do there; null keeps it.</param>
/// <param name="Accepted">Whether it holds; null keeps it. A person whose membership no longer holds takes no more meetings of the team.</param>
/// <errors>
///   <error code="TEAM_OWNERS">Only owners make, change and remove owners.</error>
///   <error code="TEAM_LAST_OWNER">The team would have no owner.</error>
/// </errors>
public sealed record ChangeMembership(Call Call, int TeamNumber, int Number, TeamRole? Role, bool? Accepted) : ICommand<MembershipView>;

internal sealed class ChangeMembershipHandler(IBookingsDb db, IMembershipLock leaving) : IRequestHandler<ChangeMembership, Result<MembershipView>>
{
    public async Task<Result<MembershipView>> Handle(ChangeMembership request, CancellationToken cancellationToken)
    {
        var ownWord = request is { Role: null, Accepted: true } ? await OwnInvitation(request, cancellationToken) : null;
        var access = ownWord is null ? await db.TeamFor(request.Call.Caller, request.TeamNumber, TeamRole.Admin, cancellationToken) : ownWord;
        if (access.IsError)
        {
            return access.Error;
        }

        var (team, standing) = access.Value;
        var found = await db.MembershipIn(team, request.Number, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var membership = found.Value.Membership;
        var accepted = request.Accepted ?? membership.Accepted;
        var owners = await db.OwnersOf(team, leaving, cancellationToken);
        if (standing.MayTurn(membership, request.Role ?? membership.Role, accepted, owners) is { IsError: true } refused)
        {
            return refused.Error;
        }

        membership.Change(request.Role, request.Accepted, request.Call.Now);
        if (!accepted)
        {
            await db.TakeOffEventTypes(team, membership.HostId, cancellationToken);
        }

        return found.Value;
    }

    private async Task<TeamAccess?> OwnInvitation(ChangeMembership request, CancellationToken cancellationToken)
    {
        if (request.Call.Caller is not { OrganizationId: var organizationId, UserId: { } userId })
        {
            return null;
        }

        var team = await (
            from membership in db.TeamMemberships
            where membership.OrganizationId == organizationId && membership.Number == request.Number && membership.HostId == userId
            join candidate in db.Teams on new { membership.OrganizationId, Id = membership.TeamId } equals new { candidate.OrganizationId, candidate.Id }
            where candidate.Number == request.TeamNumber
            select candidate).SingleOrDefaultAsync(cancellationToken);
        return team is null ? null : new TeamAccess(team, new TeamStanding(null, IsOrganizationAdmin: false));
    }
}
