using Bookings.Application.Bookings;
using Bookings.Application.Common;
using Bookings.Application.Tasks;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Tasks;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Timelines;

/// <summary>Changes status, days, unit or texts of calendar events, and their bookings with them: all of the changes or none.</summary>
/// <remarks>
/// A change of status grants, reopens or calls off the booking that the event belongs to; a change of days or unit moves the booking and keeps it.
/// </remarks>
/// <param name="Call">Who asks, and when.</param>
/// <param name="Changes">The changes, one or more, of different events; decided in this order, so that one takes the time that another before it has left.</param>
/// <returns>An error tells in its details which of several changes it is about.</returns>
/// <errors>
///   <error code="TIMELINE_EVENT_NOT_FOUND">There is no such event.</error>
///   <error code="BOOKING_PRODUCT_NOT_FOUND">The new unit does not exist.</error>
///   <error code="TIMELINE_SPAN">The new days make no span.</error>
///   <error code="TIMELINE_TIMED_EVENT">Days or unit of a meeting cannot be changed here.</error>
///   <error code="TIMELINE_IMPORTED_EVENT">The event belongs to a feed.</error>
///   <error code="TIMELINE_TAKEN">Somebody else has the time.</error>
/// </errors>
public sealed record ChangeCalendarEvents(Call Call, IReadOnlyList<CalendarEventChange> Changes) : ICommand<Done>;

internal sealed class ChangeCalendarEventsShape : AbstractValidator<ChangeCalendarEvents>
{
    public ChangeCalendarEventsShape() => RuleForEach(request => request.Changes).ChildRules(change =>
    {
        change.RuleFor(wanted => wanted.Title).MaximumLength(CalendarEventsTable.TitleLength);
        change.RuleFor(wanted => wanted.Notes).MaximumLength(CalendarEventsTable.NotesLength);
    });
}

internal sealed class ChangeCalendarEventsHandler(IBookingsDb db, ITimelines timelines, BookedTimes times, EventTasks tasks)
    : IRequestHandler<ChangeCalendarEvents, Result<Done>>
{
    public async Task<Result<Done>> Handle(ChangeCalendarEvents request, CancellationToken cancellationToken)
    {
        var (organizationId, count) = (request.Call.OrganizationId, request.Changes.Count);
        var ids = request.Changes.Select(change => change.Id).ToList();
        var events = await db.CalendarEvents.Include(calendarEvent => calendarEvent.Claims)
            .Where(calendarEvent => calendarEvent.OrganizationId == organizationId && ids.Contains(calendarEvent.Id))
            .ToDictionaryAsync(calendarEvent => calendarEvent.Id, cancellationToken);
        for (var index = 0; index < count; index++)
        {
            var change = request.Changes[index];
            var refusal = events.TryGetValue(change.Id, out var found) ? Refuse(change, found) : TimelineErrors.NotFound;
            if (refusal is not null)
            {
                return refusal.About(index, count);
            }
        }

        var occupied = await Occupy(request, events, cancellationToken);
        if (occupied.IsError)
        {
            return occupied;
        }

        foreach (var change in request.Changes.Where(change => change.Title is not null || change.Notes is not null))
        {
            events[change.Id].Annotate(change.Title, change.Notes, request.Call.Now);
        }

        return Done.Value;
    }

    private static Error? Refuse(CalendarEventChange change, CalendarEvent found) =>
        IsKept(change, found) ? null
        : found.IsImported ? TimelineErrors.ImportedEvent
        : Moves(change, found) && found.Counting is null ? TimelineErrors.TimedEvent
        : null;

    private static bool Moves(CalendarEventChange change, CalendarEvent found) =>
        (change.StartDate ?? found.StartDate) != found.StartDate
        || (change.EndDate ?? found.EndDate) != found.EndDate
        || (change.ProductId ?? found.ProductId) != found.ProductId;

    private static bool IsKept(CalendarEventChange change, CalendarEvent found) => !Moves(change, found) && (change.Status ?? found.Status) == found.Status;

    private async Task<Result<Done>> Occupy(
        ChangeCalendarEvents request, Dictionary<CalendarEventId, CalendarEvent> events, CancellationToken cancellationToken)
    {
        var (organizationId, by, now) = (request.Call.OrganizationId, request.Call.Caller.UserId, request.Call.Now);
        var targets = await TargetsOf(request, events, cancellationToken);
        if (targets.IsError || targets.Value.Count == 0)
        {
            return targets.IsError ? targets.Error : Done.Value;
        }

        var bookings = await Bookings(organizationId, targets.Value, cancellationToken);
        var timeline = await Lock(organizationId, targets.Value, cancellationToken);
        var moves = new List<EventMove>();
        foreach (var (index, found, target) in targets.Value)
        {
            moves.Add(new EventMove(found, EventPlace.Of(found), target.Resource.Zone));
            var (previousStatus, previousSpan, previousResource) = (found.Status, found.Span, found.ResourceId);
            var outcome = found.Occupy(target, timeline, PendingCounting.Tentative, by, now);
            if (outcome.IsError)
            {
                return outcome.Error.About(index, request.Changes.Count);
            }

            timeline = timeline.With(found);
            if (found.BookingId is not { } bookingId || !bookings.TryGetValue(bookingId, out var booking))
            {
                continue;
            }

            if (previousSpan != target.Span || previousResource != target.Resource.Id)
            {
                booking.NoteMove(by, now);
            }

            if (previousStatus == target.Status)
            {
                continue;
            }

            // A meeting of several hosts takes place with all of them or not at all.
            var together = found.HostId is null ? Done.Value : await times.SetStatus(booking, target.Status, by, now, cancellationToken);
            if ((together.Error ?? booking.FollowEvent(target.Status, by, now).Error) is { } refusal)
            {
                return refusal.About(index, request.Changes.Count);
            }
        }

        await tasks.Follow(moves, now, cancellationToken);
        return Done.Value;
    }

    /// <summary>Where the events shall be whose place, time or status changes, with the numbers of their changes.</summary>
    private async Task<Result<List<(int Index, CalendarEvent Found, EventOccupation Target)>>> TargetsOf(
        ChangeCalendarEvents request, Dictionary<CalendarEventId, CalendarEvent> events, CancellationToken cancellationToken)
    {
        var organizationId = request.Call.OrganizationId;
        var changed = request.Changes.Select((change, index) => (Change: change, Index: index, Found: events[change.Id]))
            .Where(row => !IsKept(row.Change, row.Found)).ToList();
        var productIds = changed.Where(row => Moves(row.Change, row.Found)).Select(row => (row.Change.ProductId ?? row.Found.ProductId)!.Value).Distinct().ToList();
        var units = await timelines.FindUnits(organizationId, productIds, cancellationToken);
        var countings = productIds.Count == 0
            ? []
            : await db.Products.Where(product => product.OrganizationId == organizationId && productIds.Contains(product.Id))
                .Select(product => new { product.Id, product.RentPeriod })
                .ToDictionaryAsync(product => product.Id, product => product.RentPeriod, cancellationToken);
        var resources = await times.ResourcesOf(organizationId, [.. changed.Where(row => !Moves(row.Change, row.Found)).Select(row => row.Found)], cancellationToken);
        var targets = new List<(int, CalendarEvent, EventOccupation)>();
        foreach (var (change, index, found) in changed)
        {
            var status = change.Status ?? found.Status;
            if (!Moves(change, found))
            {
                targets.Add((index, found, new EventOccupation(resources[found.Id], found.Span, status)));
                continue;
            }

            var productId = (change.ProductId ?? found.ProductId)!.Value;
            if (!units.TryGetValue(productId, out var unit))
            {
                return BookingErrors.ProductNotFound.About(index, request.Changes.Count);
            }

            var (startDate, endDate) = (change.StartDate ?? found.StartDate, change.EndDate ?? found.EndDate);
            var counting = productId == found.ProductId ? found.Counting!.Value : countings[productId];
            if (!DaySpan.IsPossible(startDate, endDate, counting))
            {
                return TimelineErrors.ImpossibleSpan.About(index, request.Changes.Count);
            }

            targets.Add((index, found, new EventOccupation(unit, DaySpan.Of(startDate, endDate, counting), status)));
        }

        return targets;
    }

    private async Task<Dictionary<BookingId, Booking>> Bookings(
        OrganizationId organizationId, List<(int Index, CalendarEvent Found, EventOccupation Target)> targets, CancellationToken cancellationToken)
    {
        var ids = targets.Where(row => row.Found.BookingId is not null).Select(row => row.Found.BookingId!.Value).Distinct().ToList();
        return ids.Count == 0
            ? []
            : await db.Bookings.Include(booking => booking.Attendees)
                .Where(booking => booking.OrganizationId == organizationId && ids.Contains(booking.Id))
                .ToDictionaryAsync(booking => booking.Id, cancellationToken);
    }

    // All resources at once, in sorted order: two requests never wait for each other in a circle.
    private async Task<Timeline> Lock(
        OrganizationId organizationId, List<(int Index, CalendarEvent Found, EventOccupation Target)> targets, CancellationToken cancellationToken)
    {
        var taking = targets.Where(row => row.Target.Status != CalendarEventStatus.Cancelled).ToList();
        if (taking.Count == 0)
        {
            return Timeline.Free;
        }

        var ranges = taking.ConvertAll(row => BookedTimes.RangeOf(row.Found, row.Target.Span, row.Target.Resource));
        return await timelines.Lock(
            organizationId,
            [.. taking.SelectMany(row => row.Target.Resource.ClaimedIds).Distinct()],
            new InstantRange(ranges.Min(range => range.Start), ranges.Max(range => range.End)),
            cancellationToken);
    }
}
