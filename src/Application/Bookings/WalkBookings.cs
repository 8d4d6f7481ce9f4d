using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Bookings;

/// <summary>Walks through the meetings that the caller may see: each is shown once, also while others come and go.</summary>
/// <remarks>What comes goes first; what is over or called off, and all together, goes from the latest start back.</remarks>
/// <param name="Call">Who asks, and when.</param>
/// <param name="Filter">Which of them; at most one phase.</param>
/// <param name="After">Where the walk stands; null at the beginning.</param>
/// <param name="Limit">Most bookings of the answer, 1 to 100.</param>
/// <errors>
///   <error code="BOOKING_CURSOR">The cursor is one of another walk.</error>
///   <error code="HOST_CALLER">Or another refusal of a list.</error>
/// </errors>
/// <source href="scheduling-v2 §2.2, version 2026-05-01" />
public sealed record WalkBookings(Call Call, BookingFilter Filter, BookingCursor? After, int Limit) : IQuery<BookingStretch>;

internal sealed class WalkBookingsShape : AbstractValidator<WalkBookings>
{
    public WalkBookingsShape()
    {
        RuleFor(request => request.Limit).InclusiveBetween(1, 100);
        RuleFor(request => request.Filter.Phases).Must(phases => phases.Count <= 1).WithMessage("A walk goes through one status at most.");
    }
}

internal sealed class WalkBookingsHandler(IBookingsDb db, FeedSettings feeds) : IRequestHandler<WalkBookings, Result<BookingStretch>>
{
    private static readonly Error OtherWalk = Error.Invalid("BOOKING_CURSOR", "cursor belongs to a list with another status", "cursor");

    public async Task<Result<BookingStretch>> Handle(WalkBookings request, CancellationToken cancellationToken)
    {
        BookingPhase? phase = request.Filter.Phases.Count == 0 ? null : request.Filter.Phases.Single();
        if (request.After is { } cursor && cursor.Phase != phase)
        {
            return OtherWalk;
        }

        var found = await new ListedBookings(db).Of(request.Call, request.Filter, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var isAscending = phase is BookingPhase.Upcoming or BookingPhase.Recurring or BookingPhase.Unconfirmed;
        var ahead = request.After is { } after ? After(found.Value, after, isAscending) : found.Value;
        var sorted = isAscending
            ? ahead.OrderBy(row => row.Event.StartsAt).ThenBy(row => row.Booking.Number)
            : ahead.OrderByDescending(row => row.Event.StartsAt).ThenByDescending(row => row.Booking.Number);

        // One more than asked for tells whether the walk goes on.
        var rows = await sorted.AsNoTracking().Take(request.Limit + 1).ToListAsync(cancellationToken);
        var shown = rows.Take(request.Limit).Select(row => row.ToView(feeds) with { Standing = BookingStanding.Host }).ToList();
        var next = rows.Count > request.Limit ? new BookingCursor(phase, shown[^1].StartsAt, shown[^1].Booking.Number) : null;
        return new BookingStretch(shown, next);
    }

    private static IQueryable<MeetingRow> After(IQueryable<MeetingRow> rows, BookingCursor cursor, bool isAscending)
    {
        var (startsAt, number) = (cursor.StartsAt, cursor.Number);
        return isAscending
            ? rows.Where(row => row.Event.StartsAt > startsAt || (row.Event.StartsAt == startsAt && row.Booking.Number > number))
            : rows.Where(row => row.Event.StartsAt < startsAt || (row.Event.StartsAt == startsAt && row.Booking.Number < number));
    }
}
