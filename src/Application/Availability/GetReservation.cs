using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Availability;

/// <summary>Shows a slot reservation. Who knows its uid may see it.</summary>
/// <param name="Uid">The reservation.</param>
/// <param name="Now">The moment of the request.</param>
/// <errors>
///   <error code="RESERVATION_NOT_FOUND">There is no such reservation, or it has expired.</error>
/// </errors>
public sealed record GetReservation(string Uid, Instant Now) : IQuery<ReservationView>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.OfReservation(Uid);
}

internal sealed class GetReservationHandler(IBookingsDb db) : IRequestHandler<GetReservation, Result<ReservationView>>
{
    public async Task<Result<ReservationView>> Handle(GetReservation request, CancellationToken cancellationToken)
    {
        var found = await (
            from held in db.SlotReservations.AsNoTracking()
            where held.Uid == request.Uid && held.ExpiresAt > request.Now
            join eventType in db.EventTypes on new { held.OrganizationId, Id = held.EventTypeId } equals new { eventType.OrganizationId, eventType.Id }
            select new { eventType.Number, held.StartsAt, held.EndsAt, held.ExpiresAt }).FirstOrDefaultAsync(cancellationToken);
        return found is null
            ? ReservationErrors.NotFound(request.Uid)
            : new ReservationView(found.Number, new InstantRange(found.StartsAt, found.EndsAt), request.Uid, found.ExpiresAt);
    }
}
