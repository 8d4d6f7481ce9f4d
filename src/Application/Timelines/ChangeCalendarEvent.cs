using Bookings.Application.Bookings;
using Bookings.Application.Common;
using Bookings.Application.Tasks;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Tasks;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Timelines;

/// <summary>Changes status, days, unit or texts of a calendar event, and its booking with it. Null keeps a member as it is.</summary>
/// <remarks>
/// A change of status grants, reopens or calls off the booking that the event belongs to; a change of days or unit moves the booking and keeps it.
/// </remarks>
/// <param name="Call">Who asks, and when.</param>
/// <param name="Id">The event.</param>
/// <errors>
///   <error code="TIMELINE_EVENT_NOT_FOUND">There is no such event.</error>
///   <error code="BOOKING_PRODUCT_NOT_FOUND">The new unit does not exist.</error>
///   <error code="TIMELINE_SPAN">The new days make no span.</error>
///   <error code="TIMELINE_TIMED_EVENT">Days or unit of a meeting cannot be changed here.</error>
///   <error code="TIMELINE_IMPORTED_EVENT">The event belongs to a feed.</error>
///   <error code="TIMELINE_TAKEN">Somebody else has the time.</error>
/// </errors>
public sealed record ChangeCalendarEvent(Call Call, CalendarEventId Id) : ICommand<CalendarEventId>
{
    /// <summary>The new status.</summary>
    public CalendarEventStatus? Status { get; init; }

    /// <summary>The new first day.</summary>
    public LocalDate? StartDate { get; init; }

    /// <summary>The new departure day (nightly) or last day (daily).</summary>
    public LocalDate? EndDate { get; init; }

    /// <summary>The new unit.</summary>
    public ProductId? ProductId { get; init; }

    /// <summary>The new title.</summary>
    public string? Title { get; init; }

    /// <summary>The new private remarks.</summary>
    public string? Notes { get; init; }
}

internal sealed class ChangeCalendarEventShape : AbstractValidator<ChangeCalendarEvent>
{
    public ChangeCalendarEventShape()
    {
        RuleFor(request => request.Title).MaximumLength(CalendarEventsTable.TitleLength);
        RuleFor(request => request.Notes).MaximumLength(CalendarEventsTable.NotesLength);
    }
}

internal sealed class ChangeCalendarEventHandler(IBookingsDb db, ITimelines timelines, BookedTimes times, EventTasks tasks)
    : IRequestHandler<ChangeCalendarEvent, Result<CalendarEventId>>
{
    public async Task<Result<CalendarEventId>> Handle(ChangeCalendarEvent request, CancellationToken cancellationToken)
    {
        var (organizationId, by, now) = (request.Call.OrganizationId, request.Call.Caller.UserId, request.Call.Now);
        var found = await db.CalendarEvents.Include(calendarEvent => calendarEvent.Claims).SingleOrDefaultAsync(
            calendarEvent => calendarEvent.OrganizationId == organizationId && calendarEvent.Id == request.Id, cancellationToken);
        if (found is null)
        {
            return TimelineErrors.NotFound;
        }

        var target = await TargetOf(request, found, cancellationToken);
        if (target.IsError)
        {
            return target.Error;
        }

        if (target.Value is { } occupation)
        {
            var refusal = await Occupy(found, occupation, by, now, cancellationToken);
            if (refusal is not null)
            {
                return refusal;
            }
        }

        if (request.Title is not null || request.Notes is not null)
        {
            found.Annotate(request.Title, request.Notes, now);
        }

        return found.Id;
    }

    /// <summary>Where the event shall be; null when neither place, time nor status change.</summary>
    private async Task<Result<EventOccupation?>> TargetOf(ChangeCalendarEvent request, CalendarEvent found, CancellationToken cancellationToken)
    {
        var startDate = request.StartDate ?? found.StartDate;
        var endDate = request.EndDate ?? found.EndDate;
        var productId = request.ProductId ?? found.ProductId;
        var status = request.Status ?? found.Status;
        var moves = startDate != found.StartDate || endDate != found.EndDate || productId != found.ProductId;
        if (!moves && status == found.Status)
        {
            return (EventOccupation?)null;
        }

        if (found.IsImported)
        {
            return TimelineErrors.ImportedEvent;
        }

        if (moves && found.Counting is null)
        {
            return TimelineErrors.TimedEvent;
        }

        if (!moves)
        {
            return new EventOccupation(await times.ResourceOf(found, cancellationToken), found.Span, status);
        }

        if (await timelines.FindUnit(found.OrganizationId, productId!.Value, cancellationToken) is not { } unit)
        {
            return BookingErrors.ProductNotFound;
        }

        var counting = productId == found.ProductId
            ? found.Counting!.Value
            : await db.Products.Where(product => product.OrganizationId == found.OrganizationId && product.Id == productId)
                .Select(product => product.RentPeriod).SingleAsync(cancellationToken);
        return DaySpan.IsPossible(startDate, endDate, counting)
            ? new EventOccupation(unit, DaySpan.Of(startDate, endDate, counting), status)
            : TimelineErrors.ImpossibleSpan;
    }

    private async Task<Error?> Occupy(CalendarEvent found, EventOccupation target, UserId? by, Instant now, CancellationToken cancellationToken)
    {
        var booking = found.BookingId is { } bookingId
            ? (await times.Load(found.OrganizationId, bookingId, cancellationToken)).Value
            : null;
        var timeline = target.Status == CalendarEventStatus.Cancelled
            ? Timeline.Free
            : await timelines.Lock(
                found.OrganizationId, target.Resource.ClaimedIds, BookedTimes.RangeOf(found, target.Span, target.Resource), cancellationToken);
        var placeBefore = EventPlace.Of(found);
        var (previousStatus, previousSpan, previousResource) = (found.Status, found.Span, found.ResourceId);
        var outcome = found.Occupy(target, timeline, PendingCounting.Tentative, by, now);
        if (outcome.IsError)
        {
            return outcome.Error;
        }

        await tasks.Follow(found, placeBefore, target.Resource.Zone, now, cancellationToken);
        if (booking is null)
        {
            return null;
        }

        if (previousSpan != target.Span || previousResource != target.Resource.Id)
        {
            booking.NoteMove(by, now);
        }

        if (previousStatus == target.Status)
        {
            return null;
        }

        // A meeting of several hosts takes place with all of them or not at all.
        var together = found.HostId is null ? Done.Value : await times.SetStatus(booking, target.Status, by, now, cancellationToken);
        return together.Error ?? booking.FollowEvent(target.Status, by, now).Error;
    }
}
