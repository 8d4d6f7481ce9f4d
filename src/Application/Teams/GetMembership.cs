using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Teams;
using MediatR;

namespace Bookings.Application.Teams;

/// <summary>Shows a membership of a team.</summary>
/// <param name="Call">The call of an admin of the team.</param>
/// <param name="TeamNumber">The team.</param>
/// <param name="Number">The membership.</param>
public sealed record GetMembership(Call Call, int TeamNumber, int Number) : IQuery<MembershipView>;

internal sealed class GetMembershipHandler(IBookingsDb db) : IRequestHandler<GetMembership, Result<MembershipView>>
{
    public async Task<Result<MembershipView>> Handle(GetMembership request, CancellationToken cancellationToken)
    {
        var access = await db.TeamFor(request.Call.Caller, request.TeamNumber, TeamRole.Admin, cancellationToken);
        return access.IsError ? access.Error : await db.MembershipIn(access.Value.Team, request.Number, cancellationToken);
    }
}
