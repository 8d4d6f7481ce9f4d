using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Timelines;

/// <summary>Keeps days of a unit for the owner, or puts a note on them.</summary>
/// <param name="Call">Who asks, and when.</param>
/// <param name="Type">Blocked period or note; bookings are placed by <see cref="Bookings.PlaceBooking"/>.</param>
/// <param name="ProductId">The unit.</param>
/// <param name="StartDate">The first day; null for today in the unit's zone.</param>
/// <param name="EndDate">Nightly: the day that is free again. Daily: the last day. Null for one night or day.</param>
/// <param name="Status">How firm it is.</param>
/// <param name="Title">Title, possibly empty.</param>
/// <param name="Notes">Private remarks, possibly empty.</param>
/// <errors>
///   <error code="TIMELINE_BOOKING_NEEDS_GUEST">The type is a booking.</error>
///   <error code="BOOKING_PRODUCT_NOT_FOUND">The unit does not exist or was deleted.</error>
///   <error code="TIMELINE_SPAN">The days make no span.</error>
///   <error code="TIMELINE_TAKEN">Somebody else has the time.</error>
/// </errors>
public sealed record BlockPeriod(
    Call Call, CalendarEventType Type, ProductId ProductId, LocalDate? StartDate, LocalDate? EndDate, CalendarEventStatus Status, string Title, string Notes)
    : ICommand<CalendarEventId>
{
    /// <summary>The key that the caller chose; null for one of ours.</summary>
    public CalendarEventId? Id { get; init; }
}

internal sealed class BlockPeriodShape : AbstractValidator<BlockPeriod>
{
    public BlockPeriodShape()
    {
        RuleFor(request => request.Title).MaximumLength(CalendarEventsTable.TitleLength);
        RuleFor(request => request.Notes).MaximumLength(CalendarEventsTable.NotesLength);
    }
}

internal sealed class BlockPeriodHandler(IBookingsDb db, ITimelines timelines) : IRequestHandler<BlockPeriod, Result<CalendarEventId>>
{
    private static readonly Error NeedsGuest = Error.Unprocessable(
        "TIMELINE_BOOKING_NEEDS_GUEST", "A calendar event of type booking comes with its booking: use POST /v1/book.", "type");

    public async Task<Result<CalendarEventId>> Handle(BlockPeriod request, CancellationToken cancellationToken)
    {
        var (organizationId, now) = (request.Call.OrganizationId, request.Call.Now);
        if (request.Type == CalendarEventType.Booking)
        {
            return NeedsGuest;
        }

        if (await timelines.FindUnit(organizationId, request.ProductId, cancellationToken) is not { } unit)
        {
            return BookingErrors.ProductNotFound;
        }

        var counting = await db.Products.Where(product => product.OrganizationId == organizationId && product.Id == request.ProductId)
            .Select(product => product.RentPeriod).SingleAsync(cancellationToken);
        var startDate = request.StartDate ?? now.InZone(unit.Zone).Date;
        var endDate = request.EndDate ?? (counting == DayCounting.Nightly && startDate < LocalDate.MaxIsoValue ? startDate.PlusDays(1) : startDate);
        if (!DaySpan.IsPossible(startDate, endDate, counting))
        {
            return TimelineErrors.ImpossibleSpan;
        }

        var span = DaySpan.Of(startDate, endDate, counting);
        var timeline = await timelines.Lock(organizationId, unit.ClaimedIds, span.Occupies(unit.Zone), cancellationToken);
        var blocked = CalendarEvent.Block(
            request.Id ?? CalendarEventId.New(now),
            request.Type,
            new EventOccupation(unit, span, request.Status),
            timeline,
            request.Title,
            request.Notes,
            request.Call.Caller.UserId,
            now);
        if (blocked.IsError)
        {
            return blocked.Error;
        }

        db.CalendarEvents.Add(blocked.Value);
        return blocked.Value.Id;
    }
}
