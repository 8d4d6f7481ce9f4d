using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Availability;

/// <summary>Asks when a meeting of an event type may start. Needs no key: event types are offers to the public.</summary>
/// <param name="EventType">The event type.</param>
/// <param name="Window">The instants at which slots may start, half-open.</param>
/// <param name="Zone">The booker's zone: starts are aligned to its clock.</param>
/// <param name="LengthInMinutes">The wanted length; one of the event type's; null takes the usual one.</param>
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

    /// <summary>Numbers of the hosts of a round robin who may take the meeting; null means all of them.</summary>
    public IReadOnlyList<int>? HostNumbers { get; init; }

    /// <summary>The name in addresses that the event type's organization has to have; null takes any.</summary>
    public string? OrganizationSlug { get; init; }

    /// <inheritdoc />
    public Reach Reach => EventType.Reach;
}

/// <summary>Handles <see cref="GetSlots"/> with three queries, whatever the number of hosts: the event type, its hosts, what occupies them.</summary>
internal sealed class GetSlotsHandler(IBookingsDb db, IMeetingSource source, MeetingLoader loader) : IRequestHandler<GetSlots, Result<OfferedSlots>>
{
    public async Task<Result<OfferedSlots>> Handle(GetSlots request, CancellationToken cancellationToken)
    {
        var found = await db.EventTypes.Addressed(request.EventType, db).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (found is not { } eventType)
        {
            return await db.WhyNotFound(request.EventType, cancellationToken);
        }

        if (request.OrganizationSlug is { } slug && !await db.Organizations.IsCalled(eventType.OrganizationId, slug, cancellationToken))
        {
            return EventTypeErrors.NoSlotsWithoutIt;
        }

        if (request.LengthInMinutes is { } length && !eventType.Lasts(length))
        {
            return EventTypeErrors.NotItsLength(eventType);
        }

        var question = new MeetingQuestion(request.Window, [request.Zone], request.Now)
        {
            ExceptBookingUid = request.BookingUidToReschedule,
        };
        var hosts = await source.HostsOf(eventType, cancellationToken);
        if (request.HostNumbers is { } numbers)
        {
            hosts = [.. hosts.Where(host => host.IsFixed || numbers.Contains(host.Number))];
        }

        hosts = hosts.Kept(await db.HostsKept(eventType, request.BookingUidToReschedule, cancellationToken));
        var rules = eventType.RulesFor(request.LengthInMinutes);
        var offered = await loader.Load(eventType.OrganizationId, eventType, rules, hosts, question, cancellationToken);
        return offered.SlotsIn(request.Window, request.Zone, request.Now);
    }
}

/// <summary>Cuts what is offered into an answer.</summary>
internal static class SlotCutting
{
    /// <summary>The slots that start in the window, unless there are more of them than an answer may have.</summary>
    public static Result<OfferedSlots> SlotsIn(this OfferedMeetings offered, InstantRange window, DateTimeZone zone, Instant now) =>
        offered.Availability.MostSlots(window, now) > GetSlots.MostSlots
            ? EventTypeErrors.TooManySlots(GetSlots.MostSlots)
            : new OfferedSlots(zone, offered.Availability.Slots(window, now, zone), offered.Availability.Seats);
}

/// <summary>Finds the hosts of a booking that moves.</summary>
internal static class MovingBookings
{
    /// <summary>Who takes the meeting now; null when the event type does not keep its hosts, or there is no such booking.</summary>
    public static async Task<IReadOnlyCollection<UserId>?> HostsKept(
        this IBookingsDb db, EventType eventType, string? bookingUid, CancellationToken cancellationToken)
    {
        if (bookingUid is null || !eventType.Options.KeepsHostOnReschedule)
        {
            return null;
        }

        var booking = await db.Bookings.AsNoTracking().Include(booking => booking.Attendees).SingleOrDefaultAsync(
            booking => booking.OrganizationId == eventType.OrganizationId && booking.EventTypeId == eventType.Id && booking.Uid == bookingUid, cancellationToken);
        return booking?.HostIds.ToList();
    }
}
