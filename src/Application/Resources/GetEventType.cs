using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Resources;

/// <summary>Shows an event type of the caller.</summary>
/// <param name="Call">The call of the host.</param>
/// <param name="Number">The event type.</param>
public sealed record GetEventType(Call Call, int Number) : IQuery<EventTypeView>;

/// <summary>Handles <see cref="GetEventType"/>.</summary>
/// <param name="db">The database.</param>
internal sealed class GetEventTypeHandler(IBookingsDb db) : IRequestHandler<GetEventType, Result<EventTypeView>>
{
    /// <inheritdoc />
    public Task<Result<EventTypeView>> Handle(GetEventType request, CancellationToken cancellationToken) =>
        db.OwnEventType(request.Call.Caller, request.Number, cancellationToken);
}
