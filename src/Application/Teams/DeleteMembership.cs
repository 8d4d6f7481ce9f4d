using Bookings.Application.Common;
using Bookings.Application.Organizations;
using Bookings.Domain.Common;
using Bookings.Domain.Teams;
using MediatR;

namespace Bookings.Application.Teams;

/// <summary>Ends a membership; the person takes no more meetings of the team, and keeps those that are booked.</summary>
/// <param name="Call">The call of an admin of the team.</param>
/// <param name="TeamNumber">The team.</param>
/// <param name="Number">The membership.</param>
/// <errors>
///   <error code="TEAM_OWNERS">Only owners remove owners.</error>
///   <error code="TEAM_LAST_OWNER">The team would have no owner.</error>
/// </errors>
public sealed record DeleteMembership(Call Call, int TeamNumber, int Number) : ICommand<MembershipView>;

internal sealed class DeleteMembershipHandler(IBookingsDb db, IMembershipLock leaving) : IRequestHandler<DeleteMembership, Result<MembershipView>>
{
    public async Task<Result<MembershipView>> Handle(DeleteMembership request, CancellationToken cancellationToken)
    {
        var access = await db.TeamFor(request.Call.Caller, request.TeamNumber, TeamRole.Admin, cancellationToken);
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
        var owners = await db.OwnersOf(team, leaving, cancellationToken);
        if (standing.MayTurn(membership, null, accepted: false, owners) is { IsError: true } refused)
        {
            return refused.Error;
        }

        await db.TakeOffEventTypes(team, membership.HostId, cancellationToken);
        db.TeamMemberships.Remove(membership);
        return found.Value;
    }
}
