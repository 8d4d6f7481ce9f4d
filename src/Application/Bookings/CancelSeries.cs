using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Bookings;

/// <summary>Calls off the meetings of a series from a moment on: all of them, or none. Needs no key: the uid is the right.</summary>
/// <param name="Call">Who asks, and when.</param>
/// <param name="SeriesUid">The series; case matters.</param>
/// <param name="From">The earliest start; null calls off what has not begun.</param>
/// <param name="Reason">Why; null when not told.</param>
/// <param name="CancelledByEmail">Who calls it off, as the guest sees it; null when unknown.</param>
/// <errors>
///   <error code="BOOKING_CANCELLED">Nothing of the series is left to be called off.</error>
///   <error code="BOOKING_CANCELLING_DISABLED">Or another refusal of <see cref="CancelBooking"/>.</error>
/// </errors>
/// <source href="scheduling-v2 §3.7" />
public sealed record CancelSeries(Call Call, string SeriesUid, Instant? From, string? Reason, string? CancelledByEmail) : ICommand<IReadOnlyList<string>>;

internal sealed class CancelSeriesShape : AbstractValidator<CancelSeries>
{
    public CancelSeriesShape() => RuleFor(request => request.Reason).MaximumLength(2_000);
}

internal sealed class CancelSeriesHandler(IBookingsDb db, IMediator mediator) : IRequestHandler<CancelSeries, Result<IReadOnlyList<string>>>
{
    /// <returns>The uids of the bookings that were called off, by their starts.</returns>
    public async Task<Result<IReadOnlyList<string>>> Handle(CancelSeries request, CancellationToken cancellationToken)
    {
        var organizationId = request.Call.OrganizationId;
        var earliest = request.From ?? request.Call.Now;
        var bookings = await MeetingRow.Of(db)
            .Where(row => row.Booking.OrganizationId == organizationId && row.Booking.RecurringUid == request.SeriesUid && row.Event.StartsAt >= earliest
                && (row.Booking.Status == BookingStatus.Accepted || row.Booking.Status == BookingStatus.Pending))
            .OrderBy(row => row.Event.StartsAt).ThenBy(row => row.Booking.Number)
            .Select(row => new { row.Booking.Id, row.Booking.Uid }).ToListAsync(cancellationToken);
        foreach (var booking in bookings)
        {
            var cancelled = await mediator.Send(new CancelBooking(request.Call, booking.Id, request.Reason, request.CancelledByEmail), cancellationToken);
            if (cancelled.IsError)
            {
                return cancelled.Error;
            }
        }

        return bookings.Count == 0 ? SeriesErrors.NothingToCancel : bookings.ConvertAll(booking => booking.Uid);
    }
}
