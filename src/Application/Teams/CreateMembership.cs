using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Teams;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Teams;

/// <summary>Takes a person of the organization into a team.</summary>
/// <param name="Call">The call of an admin of the team.</param>
/// <param name="TeamNumber">The team.</param>
/// <param name="UserNumber">The person.</param>
/// <param name="Role">What the person may do there.</param>
/// <param name="Accepted">Whether the membership holds at once; otherwise the person has to accept it.</param>
/// <errors>
///   <error code="TEAM_USER_NOT_FOUND">Nobody of that number takes meetings in the organization.</error>
///   <error code="TEAM_ALREADY_MEMBER">The person is a member already.</error>
///   <error code="TEAM_OWNERS">Only owners make owners.</error>
/// </errors>
public sealed record CreateMembership(Call Call, int TeamNumber, int UserNumber, TeamRole Role, bool Accepted) : ICommand<MembershipView>;

internal sealed class CreateMembershipHandler(IBookingsDb db) : IRequestHandler<CreateMembership, Result<MembershipView>>
{
    public async Task<Result<MembershipView>> Handle(CreateMembership request, CancellationToken cancellationToken)
    {
        var access = await db.TeamFor(request.Call.Caller, request.TeamNumber, TeamRole.Admin, cancellationToken);
        if (access.IsError)
        {
            return access.Error;
        }

        var (team, standing) = access.Value;
        if (standing.MayTurn(null, request.Role, request.Accepted, owners: 0) is { IsError: true } refused)
        {
            return refused.Error;
        }

        var host = await db.Hosts.SingleOrDefaultAsync(
            candidate => candidate.OrganizationId == team.OrganizationId && candidate.Number == request.UserNumber, cancellationToken);
        if (host is null)
        {
            return TeamErrors.UserNotFound(request.UserNumber);
        }

        if (await db.TeamMemberships.AnyAsync(
            membership => membership.OrganizationId == team.OrganizationId && membership.TeamId == team.Id && membership.HostId == host.Id, cancellationToken))
        {
            return TeamErrors.AlreadyMember;
        }

        var made = TeamMembership.Create(team, host, request.Role, request.Accepted, request.Call.Now);
        db.TeamMemberships.Add(made);
        return new MembershipView(made, team, host);
    }
}
