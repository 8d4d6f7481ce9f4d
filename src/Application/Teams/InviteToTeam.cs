using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Teams;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Teams;

/// <summary>Takes people of the organization into a team at once; who is invited already is accepted, who is a member stays as they are.</summary>
/// <param name="Call">The call of an admin of the team.</param>
/// <param name="TeamNumber">The team.</param>
/// <param name="Emails">E-mail addresses of people who take meetings in the organization, without regard to case.</param>
/// <param name="Role">What new members may do there.</param>
/// <errors>
///   <error code="TEAM_NOBODY">Nobody of the organization has one of the addresses; then nobody becomes a member.</error>
///   <error code="TEAM_OWNERS">Only owners make owners.</error>
/// </errors>
public sealed record InviteToTeam(Call Call, int TeamNumber, IReadOnlyList<string> Emails, TeamRole Role) : ICommand<IReadOnlyList<MembershipView>>;

/// <summary>The form of <see cref="InviteToTeam"/>.</summary>
internal sealed class InviteToTeamShape : AbstractValidator<InviteToTeam>
{
    /// <summary>Declares the rules.</summary>
    public InviteToTeamShape() => RuleFor(request => request.Emails).NotEmpty();
}

internal sealed class InviteToTeamHandler(IBookingsDb db) : IRequestHandler<InviteToTeam, Result<IReadOnlyList<MembershipView>>>
{
    public async Task<Result<IReadOnlyList<MembershipView>>> Handle(InviteToTeam request, CancellationToken cancellationToken)
    {
        var access = await db.TeamFor(request.Call.Caller, request.TeamNumber, TeamRole.Admin, cancellationToken);
        if (access.IsError)
        {
            return access.Error;
        }

        var (team, standing) = access.Value;
        if (standing.MayTurn(null, request.Role, accepted: true, owners: 0) is { IsError: true } refused)
        {
            return refused.Error;
        }

        var wanted = request.Emails.Select(email => email.Trim().ToLowerInvariant()).Distinct().ToList();
#pragma warning disable CA1304, CA1311 // Runs in the database as lower(email).
        var hosts = await db.Hosts
            .Where(host => host.OrganizationId == team.OrganizationId && wanted.Contains(host.Email.ToLower()))
            .OrderBy(host => host.Number).ToListAsync(cancellationToken);
#pragma warning restore CA1304, CA1311
        var missing = wanted.Except(hosts.Select(host => host.Email.ToLowerInvariant())).ToList();
        if (missing.Count > 0)
        {
            return TeamErrors.NobodyOf(missing);
        }

        var hostIds = hosts.ConvertAll(host => host.Id);
        var known = await db.TeamMemberships
            .Where(membership => membership.OrganizationId == team.OrganizationId && membership.TeamId == team.Id && hostIds.Contains(membership.HostId))
            .ToDictionaryAsync(membership => membership.HostId, cancellationToken);
        return hosts.ConvertAll(host =>
        {
            if (known.TryGetValue(host.Id, out var membership))
            {
                membership.Change(null, accepted: true, request.Call.Now);
            }
            else
            {
                membership = TeamMembership.Create(team, host, request.Role, accepted: true, request.Call.Now);
                db.TeamMemberships.Add(membership);
            }

            return new MembershipView(membership, team, host);
        });
    }
}
