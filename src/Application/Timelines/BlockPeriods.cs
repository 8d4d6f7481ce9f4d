using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Timelines;

/// <summary>Keeps days of units for the owner, or puts notes on them: all of the periods or none.</summary>
/// <param name="Call">Who asks, and when.</param>
/// <param name="Periods">The periods, one or more, decided in this order: each is in the way of those behind it.</param>
/// <returns>The keys, in the order of the periods. An error tells in its details which of several periods it is about.</returns>
/// <errors>
///   <error code="TIMELINE_BOOKING_NEEDS_GUEST">The type is a booking.</error>
///   <error code="BOOKING_PRODUCT_NOT_FOUND">The unit does not exist or was deleted.</error>
///   <error code="TIMELINE_SPAN">The days make no span.</error>
///   <error code="TIMELINE_TAKEN">Somebody else has the time.</error>
/// </errors>
public sealed record BlockPeriods(Call Call, IReadOnlyList<BlockedPeriod> Periods) : ICommand<CalendarEventId[]>;

internal sealed class BlockPeriodsShape : AbstractValidator<BlockPeriods>
{
    public BlockPeriodsShape() => RuleForEach(request => request.Periods).ChildRules(period =>
    {
        period.RuleFor(wanted => wanted.Title).MaximumLength(CalendarEventsTable.TitleLength);
        period.RuleFor(wanted => wanted.Notes).MaximumLength(CalendarEventsTable.NotesLength);
    });
}

internal sealed class BlockPeriodsHandler(IBookingsDb db, ITimelines timelines) : IRequestHandler<BlockPeriods, Result<CalendarEventId[]>>
{
    private static readonly Error NeedsGuest = Error.Unprocessable(
        "TIMELINE_BOOKING_NEEDS_GUEST", "A calendar event of type booking comes with its booking: use POST /v1/book.", "type");

    public async Task<Result<CalendarEventId[]>> Handle(BlockPeriods request, CancellationToken cancellationToken)
    {
        var (organizationId, now) = (request.Call.OrganizationId, request.Call.Now);
        var productIds = request.Periods.Select(period => period.ProductId).Distinct().ToList();
        var units = await timelines.FindUnits(organizationId, productIds, cancellationToken);
        var countings = await db.Products.Where(product => product.OrganizationId == organizationId && productIds.Contains(product.Id))
            .Select(product => new { product.Id, product.RentPeriod })
            .ToDictionaryAsync(product => product.Id, product => product.RentPeriod, cancellationToken);
        var occupations = new List<EventOccupation>();
        foreach (var period in request.Periods)
        {
            var occupation = Occupation(period, units.GetValueOrDefault(period.ProductId), countings.GetValueOrDefault(period.ProductId), now);
            if (occupation.IsError)
            {
                return occupation.Error.About(occupations.Count, request.Periods.Count);
            }

            occupations.Add(occupation.Value);
        }

        var timeline = await Lock(request, occupations, cancellationToken);
        var events = new List<CalendarEvent>();
        foreach (var (period, occupation) in request.Periods.Zip(occupations))
        {
            var blocked = CalendarEvent.Block(
                period.Id ?? CalendarEventId.New(now), period.Type, occupation, timeline, period.Title, period.Notes, request.Call.Caller.UserId, now);
            if (blocked.IsError)
            {
                return blocked.Error.About(events.Count, request.Periods.Count);
            }

            timeline = timeline.With(blocked.Value);
            events.Add(blocked.Value);
        }

        db.CalendarEvents.AddRange(events);
        return events.Select(made => made.Id).ToArray();
    }

    private static Result<EventOccupation> Occupation(BlockedPeriod period, TimelineResource? unit, DayCounting counting, Instant now)
    {
        if (period.Type == CalendarEventType.Booking)
        {
            return NeedsGuest;
        }

        if (unit is null)
        {
            return BookingErrors.ProductNotFound;
        }

        var startDate = period.StartDate ?? now.InZone(unit.Zone).Date;
        var endDate = period.EndDate ?? (counting == DayCounting.Nightly && startDate < LocalDate.MaxIsoValue ? startDate.PlusDays(1) : startDate);
        return DaySpan.IsPossible(startDate, endDate, counting)
            ? new EventOccupation(unit, DaySpan.Of(startDate, endDate, counting), period.Status)
            : TimelineErrors.ImpossibleSpan;
    }

    private Task<Timeline> Lock(BlockPeriods request, List<EventOccupation> occupations, CancellationToken cancellationToken)
    {
        var ranges = occupations.ConvertAll(occupation => occupation.Span.Occupies(occupation.Resource.Zone));
        return timelines.Lock(
            request.Call.OrganizationId,
            [.. occupations.SelectMany(occupation => occupation.Resource.ClaimedIds).Distinct()],
            new InstantRange(ranges.Min(range => range.Start), ranges.Max(range => range.End)),
            cancellationToken);
    }
}
