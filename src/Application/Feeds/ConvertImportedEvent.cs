using Bookings.Application.Common;
using Bookings.Application.Tasks;
using Bookings.Application.Timelines;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using Bookings.Domain.Timelines;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Feeds;

/// <summary>Makes a booking of an imported event, so that the owner can add guests, prices and messages to it. It stays when the feed drops it.</summary>
/// <remarks>The unit's rules are not asked: the platform has sold the stay. An event that has the type already is left as it is.</remarks>
/// <param name="Call">Who asks, and when.</param>
/// <param name="Id">The event.</param>
/// <param name="Type">The type that the event shall have.</param>
/// <errors>
///   <error code="TIMELINE_EVENT_NOT_FOUND">There is no such event.</error>
///   <error code="TIMELINE_NOT_IMPORTED">The event belongs to no feed of a unit, or the type is not booking.</error>
///   <error code="TIMELINE_CANCELLED">The feed called the event off.</error>
///   <error code="TIMELINE_TAKEN">One of our own promises has the time.</error>
/// </errors>
public sealed record ConvertImportedEvent(Call Call, CalendarEventId Id, CalendarEventType Type) : ICommand<CalendarEventId>;

internal sealed class ConvertImportedEventHandler(IBookingsDb db, ITimelines timelines, EventTasks tasks)
    : IRequestHandler<ConvertImportedEvent, Result<CalendarEventId>>
{
    public async Task<Result<CalendarEventId>> Handle(ConvertImportedEvent request, CancellationToken cancellationToken)
    {
        var (organizationId, now) = (request.Call.OrganizationId, request.Call.Now);
        var found = await db.CalendarEvents.Include(calendarEvent => calendarEvent.Claims).SingleOrDefaultAsync(
            calendarEvent => calendarEvent.OrganizationId == organizationId && calendarEvent.Id == request.Id, cancellationToken);
        if (found is null)
        {
            return TimelineErrors.NotFound;
        }

        if (found.Type == request.Type)
        {
            return found.Id;
        }

        if (request.Type != CalendarEventType.Booking || found.ProductId is not { } productId
            || await timelines.FindUnit(organizationId, productId, cancellationToken) is not { } unit)
        {
            return TimelineErrors.NotImported;
        }

        var product = await db.Products.AsNoTracking().SingleAsync(
            product => product.OrganizationId == organizationId && product.Id == productId, cancellationToken);
        var timeline = await timelines.Lock(organizationId, unit.ClaimedIds, found.Span.Occupies(unit.Zone), cancellationToken);
        var status = found.Status == CalendarEventStatus.Tentative ? BookingStatus.Pending : BookingStatus.Accepted;
        var terms = new BookingTerms(status, Interaction.Book, product.Name.Default, product.Currency, null, null, null);
        var party = new Party { CreatorId = request.Call.Caller.UserId, Origin = found.Origin };
        var booked = found.Convert(BookingIdentity.New(now), unit, timeline, terms, party, now);
        if (booked.IsError)
        {
            return booked.Error;
        }

        db.Bookings.Add(booked.Value);
        await tasks.Begin(found, unit.Zone, now, cancellationToken);
        return found.Id;
    }
}
