using Bookings.Application.Common;
using Bookings.Application.Tasks;
using Bookings.Application.Timelines;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Tasks;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Bookings;

/// <summary>Loads a booking with its calendar events, and changes the status of all of them together.</summary>
internal sealed class BookedTimes(IBookingsDb db, ITimelines timelines, EventTasks tasks)
{
    /// <summary>Loads a booking of the caller's organization, with attendees, to be changed.</summary>
    /// <errors>
    ///   <error code="BOOKING_NOT_FOUND">There is no such booking.</error>
    /// </errors>
    public async Task<Result<Booking>> Load(OrganizationId organizationId, BookingId bookingId, CancellationToken cancellationToken)
        => await db.Bookings.Include(booking => booking.Attendees).SingleOrDefaultAsync(
            booking => booking.OrganizationId == organizationId && booking.Id == bookingId, cancellationToken) is { } found
                ? found
                : BookingErrors.NotFound;

    /// <summary>Loads a booking, lets it decide, and gives all its calendar events the status that goes with the decision.</summary>
    /// <param name="call">Who asks, and when.</param>
    /// <param name="bookingId">The booking.</param>
    /// <param name="decide">The step in the booking's life.</param>
    /// <param name="status">The status of its events after the step.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <errors>
    ///   <error code="BOOKING_NOT_FOUND">There is no such booking.</error>
    ///   <error code="TIMELINE_TAKEN">Somebody else has the time of one of its events, or any refusal of the step.</error>
    /// </errors>
    public async Task<Result<BookingReceipt>> Settle(
        Call call, BookingId bookingId, Func<Booking, Result<Done>> decide, CalendarEventStatus status, CancellationToken cancellationToken)
    {
        var found = await Load(call.OrganizationId, bookingId, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var booking = found.Value;
        if (decide(booking).Error is { } refusal)
        {
            return refusal;
        }

        var settled = await SetStatus(booking, status, call.Caller.UserId, call.Now, cancellationToken);
        return settled.Map(_ => BookingReceipt.Of(booking));
    }

    /// <summary>Loads the calendar events of a booking with their claims, to be changed.</summary>
    public Task<List<CalendarEvent>> Events(Booking booking, CancellationToken cancellationToken)
        => db.CalendarEvents.Include(calendarEvent => calendarEvent.Claims)
            .Where(calendarEvent => calendarEvent.OrganizationId == booking.OrganizationId && calendarEvent.BookingId == booking.Id)
            .OrderBy(calendarEvent => calendarEvent.Id)
            .ToListAsync(cancellationToken);

    /// <summary>Loads the calendar events of a booking with their claims, to be changed, and whose time they take.</summary>
    public async Task<IReadOnlyList<BookedTime>> TimesOf(Booking booking, CancellationToken cancellationToken)
        => await WithResources(booking.OrganizationId, await Events(booking, cancellationToken), cancellationToken);

    /// <summary>Describes the resources of events, deleted units included: their bookings can still be called off.</summary>
    public async Task<IReadOnlyDictionary<CalendarEventId, TimelineResource>> ResourcesOf(
        OrganizationId organizationId, IReadOnlyList<CalendarEvent> events, CancellationToken cancellationToken)
        => (await WithResources(organizationId, events, cancellationToken)).ToDictionary(time => time.Event.Id, time => time.Resource);

    private async Task<IReadOnlyList<BookedTime>> WithResources(
        OrganizationId organizationId, IReadOnlyList<CalendarEvent> events, CancellationToken cancellationToken)
    {
        var hostIds = events.Where(calendarEvent => calendarEvent.HostId is not null).Select(calendarEvent => calendarEvent.HostId!.Value).ToList();
        var hosts = hostIds.Count == 0
            ? []
            : await db.Hosts.AsNoTracking().Where(host => host.OrganizationId == organizationId && hostIds.Contains(host.Id)).ToListAsync(cancellationToken);
        var units = await timelines.FindUnits(
            organizationId,
            [.. events.Where(calendarEvent => calendarEvent.ProductId is not null).Select(calendarEvent => calendarEvent.ProductId!.Value).Distinct()],
            cancellationToken);
        var hostById = hosts.ToDictionary(host => host.Id);
        return [.. events.Select(calendarEvent => new BookedTime(
            calendarEvent,
            calendarEvent.HostId is { } hostId && hostById.TryGetValue(hostId, out var host)
                ? TimelineResource.Of(organizationId, host.Id, host.Name, host.Zone)
                : UnitOf(calendarEvent, units)))];
    }

    /// <summary>Gives every event of the booking the status.</summary>
    /// <errors>
    ///   <error code="TIMELINE_TAKEN">Somebody else has the time of one of them.</error>
    /// </errors>
    public async Task<Result<Done>> SetStatus(Booking booking, CalendarEventStatus status, UserId? by, Instant now, CancellationToken cancellationToken)
    {
        var times = await TimesOf(booking, cancellationToken);
        var timeline = status == CalendarEventStatus.Cancelled || times.Count == 0 ? Timeline.Free : await Lock(booking, times, cancellationToken);
        var moves = new List<EventMove>();
        foreach (var (calendarEvent, resource) in times)
        {
            moves.Add(new EventMove(calendarEvent, EventPlace.Of(calendarEvent), resource.Zone));
            var outcome = calendarEvent.Occupy(
                new EventOccupation(resource, calendarEvent.Span, status), timeline, PendingCounting.Tentative, by, now);
            if (outcome.IsError)
            {
                return outcome.Error;
            }
        }

        await tasks.Follow(moves, now, cancellationToken);
        return Done.Value;
    }

    // All at once, in sorted order: two bookings of the same hosts never wait for each other in a circle.
    private Task<Timeline> Lock(Booking booking, IReadOnlyList<BookedTime> times, CancellationToken cancellationToken)
    {
        var ranges = times.Select(time => RangeOf(time.Event, time.Event.Span, time.Resource)).ToList();
        var window = new InstantRange(ranges.Min(range => range.Start), ranges.Max(range => range.End));
        return timelines.Lock(booking.OrganizationId, [.. times.SelectMany(time => time.Resource.ClaimedIds).Distinct()], window, cancellationToken);
    }

    private static TimelineResource UnitOf(CalendarEvent calendarEvent, IReadOnlyDictionary<ProductId, TimelineResource> units) =>
        (calendarEvent.ProductId is { } productId ? units.GetValueOrDefault(productId) : null)
        ?? new TimelineResource(
            calendarEvent.OrganizationId, calendarEvent.ProductId, calendarEvent.HostId, calendarEvent.GeneratedTitle, DateTimeZone.Utc, [calendarEvent.ResourceId]);

    /// <summary>The instants that the event would claim with another span.</summary>
    public static InstantRange RangeOf(CalendarEvent calendarEvent, Span span, TimelineResource resource)
        => ClaimPolicy.RangeOf(span, resource.Zone, calendarEvent.Padding, calendarEvent.BufferBefore, calendarEvent.BufferAfter);
}
