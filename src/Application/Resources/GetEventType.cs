using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Resources;

/// <summary>Shows an event type to its host, to those who take its meetings, to those who lead its team, and to administrators of the organization.</summary>
/// <param name="Call">The call of a host.</param>
/// <param name="Number">The event type.</param>
public sealed record GetEventType(Call Call, int Number) : IQuery<EventTypeView>;

/// <summary>Handles <see cref="GetEventType"/>.</summary>
/// <param name="db">The database.</param>
internal sealed class GetEventTypeHandler(IBookingsDb db) : IRequestHandler<GetEventType, Result<EventTypeView>>
{
    /// <inheritdoc />
    public async Task<Result<EventTypeView>> Handle(GetEventType request, CancellationToken cancellationToken)
    {
        var found = await db.SeenEventType(request.Call.Caller, request.Number, cancellationToken);
        return found.IsError ? found.Error : (await db.ViewsOf([found.Value], cancellationToken))[0];
    }
}
