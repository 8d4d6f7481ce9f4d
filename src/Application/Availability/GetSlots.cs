using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Availability;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Availability;

/// <summary>Asks when a meeting of an event type may start. Needs no key: event types are offers to the public.</summary>
/// <param name="EventType">The event type.</param>
/// <param name="Window">The instants at which slots may start, half-open.</param>
/// <param name="Zone">The booker's zone: starts are aligned to its clock.</param>
/// <param name="LengthInMinutes">The wanted length; only the event type's own; null takes it.</param>
/// <param name="BookingUidToReschedule">The booking whose time does not count; unknown ones are without effect.</param>
/// <param name="Now">The moment of the request.</param>
/// <errors>
///   <error code="EVENT_TYPE_NOT_FOUND">There is no such event type.</error>
///   <error code="HOST_NOT_FOUND">There is no host of the name.</error>
///   <error code="EVENT_TYPE_LENGTH">The event type does not have the wanted length.</error>
///   <error code="SLOTS_TOO_MANY">The window holds more than <see cref="MostSlots"/> slots.</error>
/// </errors>
public sealed record GetSlots(
    EventTypeAddress EventType, InstantRange Window, DateTimeZone Zone, int? LengthInMinutes, string? BookingUidToReschedule, Instant Now)
    : IQuery<OfferedSlots>, IReaching
{
    /// <summary>The most slots of one answer: what a guest without a key may make the server build and send.</summary>
    public const int MostSlots = 20_000;

    /// <inheritdoc />
    public Reach Reach => EventType.Reach;
}

/// <summary>Handles <see cref="GetSlots"/> with two queries: the offer, and what occupies its host.</summary>
/// <param name="db">The database.</param>
internal sealed class GetSlotsHandler(IBookingsDb db) : IRequestHandler<GetSlots, Result<OfferedSlots>>
{
    /// <inheritdoc />
    public async Task<Result<OfferedSlots>> Handle(GetSlots request, CancellationToken cancellationToken)
    {
        var offer = await Offer(request.EventType, cancellationToken);
        if (offer.IsError)
        {
            return offer.Error;
        }

        var (eventType, schedule) = offer.Value;
        if (request.LengthInMinutes is { } length && length != eventType.LengthInMinutes)
        {
            return EventTypeErrors.OneLengthOnly(eventType.LengthInMinutes);
        }

        if (schedule is null)
        {
            return new OfferedSlots(request.Zone, []);
        }

        var availability = new MeetingAvailability(schedule.Availability, schedule.Overrides, schedule.Zone, eventType.Rules);
        var occupied = await Occupied(eventType, availability.OccupiedWindow(request.Window), request.BookingUidToReschedule, cancellationToken);
        if (MostSlotsOf(availability, request.Window, occupied, request.Now) > GetSlots.MostSlots)
        {
            return EventTypeErrors.TooManySlots(GetSlots.MostSlots);
        }

        return new OfferedSlots(request.Zone, availability.Slots(request.Window, occupied, request.Now, request.Zone));
    }

    // Counts without building them. Aligning the starts can only drop a slot from each free interval, so that this is never too low.
    private static long MostSlotsOf(MeetingAvailability availability, InstantRange window, InstantRange[] occupied, Instant now)
    {
        var rules = availability.Rules;
        var bounds = rules.Window?.Bounds(now, availability.HostZone) ?? window;
        var first = Instant.Max(Instant.Max(window.Start, bounds.Start), now + rules.MinimumNotice);
        var last = Instant.Min(window.End, bounds.End);
        if (last <= first)
        {
            return 0;
        }

        var length = rules.Grid.Length;
        var step = Duration.FromMinutes((long)rules.Grid.StepInMinutes + rules.Grid.OffsetInMinutes);
        var openings = Openings.Between(availability.Hours, availability.Overrides, availability.HostZone, new InstantRange(first, last + length));
        var most = 0L;
        foreach (var free in FreeTime.Of(openings, occupied, rules.BeforeBuffer, rules.AfterBuffer).Ranges)
        {
            most += free.Length < length ? 0 : (long)((free.Length - length) / step) + 1;
        }

        return most;
    }

    private async Task<Result<(EventType EventType, Schedule? Schedule)>> Offer(EventTypeAddress address, CancellationToken cancellationToken)
    {
        var found = await (
            from eventType in db.EventTypes.Addressed(address, db)
            where eventType.HostId != null
            from schedule in db.Schedules
                .Where(candidate => candidate.OrganizationId == eventType.OrganizationId
                    && candidate.HostId == eventType.HostId
                    && (candidate.Id == eventType.ScheduleId || (eventType.ScheduleId == null && candidate.IsDefault)))
                .DefaultIfEmpty()
            select new { eventType, schedule }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (found is not null)
        {
            return (found.eventType, (Schedule?)found.schedule);
        }

        return await db.WhyNotFound(address, cancellationToken);
    }

    private async Task<InstantRange[]> Occupied(
        EventType eventType, InstantRange window, string? exceptBookingUid, CancellationToken cancellationToken)
    {
        var hostId = eventType.HostId!.Value.Value;
        var (start, end) = window;
        var claims = db.Claims.AsNoTracking().Where(claim => claim.OrganizationId == eventType.OrganizationId
            && claim.ResourceId == hostId
            && claim.StartsAt < end
            && claim.EndsAt > start
            && claim.Strength != ClaimStrength.Pending);
        if (exceptBookingUid is not null)
        {
            claims = claims.Where(claim => !db.CalendarEvents.Any(taken => taken.OrganizationId == claim.OrganizationId
                && taken.Id == claim.CalendarEventId
                && db.Bookings.Any(booking => booking.OrganizationId == claim.OrganizationId
                    && booking.Id == taken.BookingId
                    && booking.Uid == exceptBookingUid)));
        }

        var rows = await claims.Select(claim => new { claim.StartsAt, claim.EndsAt }).ToArrayAsync(cancellationToken);
        return Array.ConvertAll(rows, row => new InstantRange(row.StartsAt, row.EndsAt));
    }
}
