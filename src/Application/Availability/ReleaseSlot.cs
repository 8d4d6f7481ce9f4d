using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Availability;

/// <summary>Lets a reserved slot go. Who knows its uid may do so.</summary>
/// <param name="Uid">The reservation.</param>
/// <errors>
///   <error code="RESERVATION_NOT_FOUND">There is no such reservation.</error>
/// </errors>
public sealed record ReleaseSlot(string Uid) : ICommand<Done>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.OfReservation(Uid);
}

internal sealed class ReleaseSlotHandler(IBookingsDb db) : IRequestHandler<ReleaseSlot, Result<Done>>
{
    public async Task<Result<Done>> Handle(ReleaseSlot request, CancellationToken cancellationToken)
    {
        var rows = await db.SlotReservations.Where(row => row.Uid == request.Uid).ToListAsync(cancellationToken);
        db.SlotReservations.RemoveRange(rows);
        return rows.Count > 0 ? Done.Value : ReservationErrors.NotFound(request.Uid);
    }
}
