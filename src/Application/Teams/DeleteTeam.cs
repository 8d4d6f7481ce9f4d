using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Teams;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Teams;

/// <summary>Deletes a team with its memberships and event types; bookings stay with their hosts.</summary>
/// <param name="Call">The call of an owner of the team.</param>
/// <param name="Number">The team.</param>
public sealed record DeleteTeam(Call Call, int Number) : ICommand<Team>;

internal sealed class DeleteTeamHandler(IBookingsDb db) : IRequestHandler<DeleteTeam, Result<Team>>
{
    public async Task<Result<Team>> Handle(DeleteTeam request, CancellationToken cancellationToken)
    {
        var access = await db.TeamFor(request.Call.Caller, request.Number, TeamRole.Owner, cancellationToken);
        if (access.IsError)
        {
            return access.Error;
        }

        var team = access.Value.Team;
        var eventTypes = await db.EventTypes
            .Where(eventType => eventType.OrganizationId == team.OrganizationId && eventType.TeamId == team.Id)
            .ToListAsync(cancellationToken);
        db.EventTypes.RemoveRange(eventTypes);
        db.Teams.Remove(team);
        return team;
    }
}
