using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Common;
using Bookings.Domain.Teams;
using MediatR;

namespace Bookings.Application.Teams;

/// <summary>Shows an event type of a team to its members.</summary>
/// <param name="Call">The call of a member.</param>
/// <param name="TeamNumber">The team.</param>
/// <param name="Number">The event type.</param>
public sealed record GetTeamEventType(Call Call, int TeamNumber, int Number) : IQuery<EventTypeView>;

internal sealed class GetTeamEventTypeHandler(IBookingsDb db) : IRequestHandler<GetTeamEventType, Result<EventTypeView>>
{
    public async Task<Result<EventTypeView>> Handle(GetTeamEventType request, CancellationToken cancellationToken)
    {
        var access = await db.TeamFor(request.Call.Caller, request.TeamNumber, TeamRole.Member, cancellationToken);
        if (access.IsError)
        {
            return access.Error;
        }

        var found = await db.EventTypeIn(access.Value.Team, request.Number, cancellationToken);
        return found.IsError ? found.Error : (await db.ViewsOf([found.Value], cancellationToken))[0];
    }
}
