using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Bookings;

/// <summary>Shows all meetings of a series by its uid, in the order of their starts. Needs no key: the uid is the right.</summary>
/// <param name="Uid">The series' uid; case matters.</param>
/// <param name="Caller">Who asks: decides how much is shown; null for a guest.</param>
/// <errors>
///   <error code="BOOKING_NOT_FOUND">There is no such series.</error>
/// </errors>
/// <source href="scheduling-v2 §3.4" />
public sealed record GetSeries(string Uid, Caller? Caller = null) : IQuery<IReadOnlyList<BookingView>>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.OfSeries(Uid);
}

internal sealed class GetSeriesHandler(IBookingsDb db, FeedSettings feeds) : IRequestHandler<GetSeries, Result<IReadOnlyList<BookingView>>>
{
    public async Task<Result<IReadOnlyList<BookingView>>> Handle(GetSeries request, CancellationToken cancellationToken)
    {
        var rows = await MeetingRow.Of(db).Where(row => row.Booking.RecurringUid == request.Uid)
            .OrderBy(row => row.Event.StartsAt).ThenBy(row => row.Booking.Number)
            .AsNoTracking().ToListAsync(cancellationToken);
        if (rows is not [var first, ..])
        {
            return BookingErrors.NotFound;
        }

        // One series has one event type and one guest.
        var standing = await db.StandingOf(request.Caller, first.Booking, first.EventType, cancellationToken);
        return rows.ConvertAll(row => row.ToView(feeds) with { Standing = standing });
    }
}
