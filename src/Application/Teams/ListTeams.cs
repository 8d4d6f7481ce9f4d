using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Common;
using Bookings.Domain.Teams;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Teams;

/// <summary>Lists the teams of which the caller is an accepted member, in the order of their making.</summary>
/// <param name="Call">The call of a host.</param>
public sealed record ListTeams(Call Call) : IQuery<IReadOnlyList<Team>>;

internal sealed class ListTeamsHandler(IBookingsDb db) : IRequestHandler<ListTeams, Result<IReadOnlyList<Team>>>
{
    public async Task<Result<IReadOnlyList<Team>>> Handle(ListTeams request, CancellationToken cancellationToken)
    {
        var host = await db.HostOf(request.Call.Caller, cancellationToken);
        if (host.IsError)
        {
            return host.Error;
        }

        var hostId = host.Value.Id;
        return await db.Teams.AsNoTracking()
            .Where(team => team.OrganizationId == request.Call.OrganizationId
                && db.TeamMemberships.Any(membership => membership.OrganizationId == team.OrganizationId && membership.TeamId == team.Id
                    && membership.HostId == hostId && membership.Accepted))
            .OrderBy(team => team.Number)
            .ToListAsync(cancellationToken);
    }
}
