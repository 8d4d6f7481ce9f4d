using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using Bookings.Domain.Teams;
using MediatR;

namespace Bookings.Application.Teams;

/// <summary>Deletes an event type of a team; its bookings stay with their hosts.</summary>
/// <param name="Call">The call of an admin of the team.</param>
/// <param name="TeamNumber">The team.</param>
/// <param name="Number">The event type.</param>
public sealed record DeleteTeamEventType(Call Call, int TeamNumber, int Number) : ICommand<EventType>;

internal sealed class DeleteTeamEventTypeHandler(IBookingsDb db) : IRequestHandler<DeleteTeamEventType, Result<EventType>>
{
    public async Task<Result<EventType>> Handle(DeleteTeamEventType request, CancellationToken cancellationToken)
    {
        var access = await db.TeamFor(request.Call.Caller, request.TeamNumber, TeamRole.Admin, cancellationToken);
        if (access.IsError)
        {
            return access.Error;
        }

        var found = await db.EventTypeIn(access.Value.Team, request.Number, cancellationToken);
        if (!found.IsError)
        {
            db.EventTypes.Remove(found.Value);
        }

        return found;
    }
}
