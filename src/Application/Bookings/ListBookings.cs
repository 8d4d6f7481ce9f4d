using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Bookings;

/// <summary>Lists the meetings that the caller may see, page by page.</summary>
/// <param name="Call">Who asks, and when.</param>
/// <param name="Filter">Which of them.</param>
/// <errors>
///   <error code="HOST_CALLER">The caller takes no meetings.</error>
///   <error code="BOOKING_EVENT_TYPES_UNKNOWN">An event type of the filter does not exist.</error>
///   <error code="BOOKING_TEAMS_UNKNOWN">A team of the filter does not exist.</error>
///   <error code="TEAM_NOT_FOUND">There is no such team.</error>
///   <error code="BOOKING_TEAM">The caller leads neither the team nor the organization.</error>
/// </errors>
/// <source href="scheduling-v2 §3.2" />
public sealed record ListBookings(Call Call, BookingFilter Filter) : IQuery<BookingPage>
{
    /// <summary>The team whose event types were booked; null for what the caller may see.</summary>
    public int? TeamNumber { get; init; }

    /// <summary>What to order by.</summary>
    public BookingOrder Order { get; init; }

    /// <summary>Whether the order is turned round.</summary>
    public bool IsDescending { get; init; }

    /// <summary>Most bookings on the page, 1 to 250.</summary>
    public int Take { get; init; } = 100;

    /// <summary>Bookings before the page, 0 or more.</summary>
    public int Skip { get; init; }
}

internal sealed class ListBookingsShape : AbstractValidator<ListBookings>
{
    public ListBookingsShape()
    {
        RuleFor(request => request.Take).InclusiveBetween(1, 250);
        RuleFor(request => request.Skip).GreaterThanOrEqualTo(0);
    }
}

internal sealed class ListBookingsHandler(IBookingsDb db, FeedSettings feeds) : IRequestHandler<ListBookings, Result<BookingPage>>
{
    public async Task<Result<BookingPage>> Handle(ListBookings request, CancellationToken cancellationToken)
    {
        var listed = new ListedBookings(db);
        var found = request.TeamNumber is { } team
            ? await listed.OfTeam(request.Call, team, request.Filter, cancellationToken)
            : await listed.Of(request.Call, request.Filter, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var total = await found.Value.CountAsync(cancellationToken);
        var skipped = Math.Min(request.Skip, total);
        var page = await Sort(found.Value, request).AsNoTracking().Skip(skipped).Take(request.Take).ToListAsync(cancellationToken);

        // The list shows all people of a seated booking, as the original does.
        return new BookingPage(page.ConvertAll(row => row.ToView(feeds) with { Standing = BookingStanding.Host }), total, skipped, request.Take);
    }

    private static IQueryable<MeetingRow> Sort(IQueryable<MeetingRow> rows, ListBookings request)
    {
        // The number makes the order total, so that no booking is on two pages.
        var sorted = (request.Order, request.IsDescending) switch
        {
            (BookingOrder.End, false) => rows.OrderBy(row => row.Event.EndsAt),
            (BookingOrder.End, true) => rows.OrderByDescending(row => row.Event.EndsAt),
            (BookingOrder.Created, false) => rows.OrderBy(row => row.Booking.CreatedAt),
            (BookingOrder.Created, true) => rows.OrderByDescending(row => row.Booking.CreatedAt),
            (BookingOrder.Updated, false) => rows.OrderBy(row => row.Booking.UpdatedAt),
            (BookingOrder.Updated, true) => rows.OrderByDescending(row => row.Booking.UpdatedAt),
            (_, true) => rows.OrderByDescending(row => row.Event.StartsAt),
            _ => rows.OrderBy(row => row.Event.StartsAt),
        };
        return request.IsDescending ? sorted.ThenByDescending(row => row.Booking.Number) : sorted.ThenBy(row => row.Booking.Number);
    }
}
