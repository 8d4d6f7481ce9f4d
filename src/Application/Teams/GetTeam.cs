using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Teams;
using MediatR;

namespace Bookings.Application.Teams;

/// <summary>Shows a team to its members.</summary>
/// <param name="Call">The call of a member.</param>
/// <param name="Number">The team.</param>
public sealed record GetTeam(Call Call, int Number) : IQuery<Team>;

internal sealed class GetTeamHandler(IBookingsDb db) : IRequestHandler<GetTeam, Result<Team>>
{
    public async Task<Result<Team>> Handle(GetTeam request, CancellationToken cancellationToken) =>
        (await db.TeamFor(request.Call.Caller, request.Number, TeamRole.Member, cancellationToken)).Map(access => access.Team);
}
