using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using MediatR;

namespace Bookings.Application.Resources;

/// <summary>Shows an event type of the caller.</summary>
/// <param name="Caller">The host.</param>
/// <param name="Number">The event type.</param>
public sealed record GetEventType(Caller Caller, int Number) : IRequest<Result<EventTypeView>>;

/// <summary>Handles <see cref="GetEventType"/>.</summary>
/// <param name="db">The database.</param>
public sealed class GetEventTypeHandler(IBookingsDb db) : IRequestHandler<GetEventType, Result<EventTypeView>>
{
    /// <inheritdoc />
    public Task<Result<EventTypeView>> Handle(GetEventType request, CancellationToken cancellationToken) =>
        db.OwnEventType(request.Caller, request.Number, cancellationToken);
}
