using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Bookings;

/// <summary>Shows the booking of a meeting by its uid. Needs no key: whoever knows the uid may see and call off the booking.</summary>
/// <param name="Uid">The booking's uid; case matters.</param>
/// <param name="Caller">Who asks: decides how much is shown; null for a guest. A caller of another organization is a stranger.</param>
/// <errors>
///   <error code="BOOKING_NOT_FOUND">There is no such booking, or it is a stay.</error>
/// </errors>
/// <source href="scheduling-v2 §2.3" />
public sealed record GetBooking(string Uid, Caller? Caller = null) : IQuery<BookingView>, IReaching
{
    /// <summary>The organization of the booking, by who knows it; null looks it up by the uid.</summary>
    public OrganizationId? OrganizationId { get; init; }

    /// <inheritdoc />
    public Reach Reach => OrganizationId is { } known ? new Reach.Organization(known) : new Reach.OfBooking(Uid);
}

internal sealed class GetBookingHandler(IBookingsDb db, FeedSettings feeds) : IRequestHandler<GetBooking, Result<BookingView>>
{
    public async Task<Result<BookingView>> Handle(GetBooking request, CancellationToken cancellationToken)
    {
        var found = await MeetingRow.Of(db).Where(row => row.Booking.Uid == request.Uid).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        return found is null
            ? BookingErrors.NotFound
            : found.ToView(feeds) with { Standing = await db.StandingOf(request.Caller, found.Booking, found.EventType, cancellationToken) };
    }
}
