using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using MediatR;

namespace Bookings.Application.Resources;

/// <summary>Deletes an event type of the caller; its bookings stay.</summary>
/// <param name="Caller">The host.</param>
/// <param name="Number">The event type.</param>
public sealed record DeleteEventType(Caller Caller, int Number) : IRequest<Result<EventTypeView>>;

/// <summary>Handles <see cref="DeleteEventType"/>.</summary>
/// <param name="db">The database.</param>
public sealed class DeleteEventTypeHandler(IBookingsDb db) : IRequestHandler<DeleteEventType, Result<EventTypeView>>
{
    /// <inheritdoc />
    public async Task<Result<EventTypeView>> Handle(DeleteEventType request, CancellationToken cancellationToken)
    {
        var found = await db.OwnEventType(request.Caller, request.Number, cancellationToken);
        if (found.IsError)
        {
            return found;
        }

        db.EventTypes.Remove(found.Value.EventType);
        var saved = await db.Save(cancellationToken);
        return saved.IsError ? saved.Error : found;
    }
}
