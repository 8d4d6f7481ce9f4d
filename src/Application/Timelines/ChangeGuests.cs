using Bookings.Application.Capacities;
using Bookings.Application.Common;
using Bookings.Application.Pricing;
using Bookings.Domain.Capacities;
using Bookings.Domain.Common;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Timelines;

/// <summary>Says anew how many guests come to a unit, on the calendar event and on its booking. What was charged stays.</summary>
/// <param name="Call">Who asks, and when.</param>
/// <param name="Id">The event.</param>
/// <param name="Occupancy">Whole numbers by the key of a capacity group; what the event has already changes nothing.</param>
/// <errors>
///   <error code="TIMELINE_EVENT_NOT_FOUND">There is no such event.</error>
///   <error code="BM_OCCUPANCY">The unit does not take these guests, or the event is a meeting, which counts none.</error>
/// </errors>
public sealed record ChangeGuests(Call Call, CalendarEventId Id, Json Occupancy) : ICommand<Done>;

internal sealed class ChangeGuestsHandler(IBookingsDb db, IStayTermsSource stays) : IRequestHandler<ChangeGuests, Result<Done>>
{
    private static readonly Error NoUnit = Error.Unprocessable("BM_OCCUPANCY", "Only events of units count guests.", "occupancy");

    public async Task<Result<Done>> Handle(ChangeGuests request, CancellationToken cancellationToken)
    {
        var (organizationId, by, now) = (request.Call.OrganizationId, request.Call.Caller.UserId, request.Call.Now);
        var found = await db.CalendarEvents.SingleOrDefaultAsync(
            calendarEvent => calendarEvent.OrganizationId == organizationId && calendarEvent.Id == request.Id, cancellationToken);
        if (found is null)
        {
            return TimelineErrors.NotFound;
        }

        if (OccupancyJson.Same(found.Occupancy, request.Occupancy))
        {
            return Done.Value;
        }

        if (found.ProductId is not { } productId || found.Span is not DaySpan span)
        {
            return NoUnit;
        }

        var said = OccupancyJson.Read(request.Occupancy);
        if (said.IsError)
        {
            return said.Error;
        }

        var product = await db.Products.AsNoTracking().SingleAsync(product => product.OrganizationId == organizationId && product.Id == productId, cancellationToken);
        var terms = await stays.Load(organizationId, product, span, cancellationToken);
        var occupancy = Occupancy.Decide(said.Value, terms.Sums, terms.Limits);
        if (occupancy.IsError)
        {
            return occupancy.Error;
        }

        var counted = OccupancyJson.Of(occupancy.Value);
        found.CountGuests(counted, now);
        if (found.BookingId is { } bookingId)
        {
            var booking = await db.Bookings.SingleAsync(booking => booking.OrganizationId == organizationId && booking.Id == bookingId, cancellationToken);
            booking.CountGuests(counted, by, now);
        }

        return Done.Value;
    }
}
