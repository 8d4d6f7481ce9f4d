using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Resources;

/// <summary>Deletes an event type of the caller; its bookings stay.</summary>
/// <param name="Call">The call of the host.</param>
/// <param name="Number">The event type.</param>
public sealed record DeleteEventType(Call Call, int Number) : ICommand<EventTypeView>;

/// <summary>Handles <see cref="DeleteEventType"/>.</summary>
/// <param name="db">The database.</param>
internal sealed class DeleteEventTypeHandler(IBookingsDb db) : IRequestHandler<DeleteEventType, Result<EventTypeView>>
{
    /// <inheritdoc />
    public async Task<Result<EventTypeView>> Handle(DeleteEventType request, CancellationToken cancellationToken)
    {
        var found = await db.OwnEventType(request.Call.Caller, request.Number, cancellationToken);
        if (found.IsError)
        {
            return found;
        }

        db.EventTypes.Remove(found.Value.EventType);
        return found;
    }
}
