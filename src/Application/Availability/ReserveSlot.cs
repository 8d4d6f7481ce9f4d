using System.Security.Cryptography;
using Bookings.Application.Common;
using Bookings.Domain.Availability;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Availability;

/// <summary>Holds a slot for a guest who is about to book, or moves a reservation to another slot. Needs no key.</summary>
/// <param name="EventTypeNumber">The event type.</param>
/// <param name="StartsAt">When the meeting starts.</param>
/// <param name="LengthInMinutes">One of its lengths; null takes the usual one.</param>
/// <param name="Minutes">How long the slot is held; null takes <see cref="SlotHold.UsualMinutes"/>. Only with a key.</param>
/// <param name="Uid">The reservation to move; null makes a new one.</param>
/// <param name="Caller">Who asks; null for a guest.</param>
/// <param name="Now">The moment of the request.</param>
/// <errors>
///   <error code="EVENT_TYPE_NOT_FOUND">There is no such event type.</error>
///   <error code="RESERVATION_NOT_FOUND">There is no such reservation.</error>
///   <error code="RESERVATION_LENGTH">The event type does not have the length.</error>
///   <error code="RESERVATION_DURATION">A guest without a key asked for a time of holding.</error>
///   <error code="RESERVATION_BOOKED">Somebody has booked the time.</error>
///   <error code="RESERVATION_HELD">Somebody else holds the time.</error>
///   <error code="RESERVATION_NO_SEATS">All seats are taken.</error>
///   <error code="HOST_UNAVAILABLE">Or another refusal of <see cref="MeetingHosts.Check"/>.</error>
/// </errors>
/// <source href="scheduling-v2 §4.2" />
public sealed record ReserveSlot(
    int EventTypeNumber, Instant StartsAt, int? LengthInMinutes, int? Minutes, string? Uid, Caller? Caller, Instant Now) : ICommand<ReservationView>, IReaching
{
    /// <summary>The longest time of holding, in minutes: a day.</summary>
    public const int MostMinutes = 24 * 60;

    /// <inheritdoc />
    public Reach Reach => new Reach.OfEventType(EventTypeNumber);
}

/// <summary>A slot reservation as the scheduling dialect shows it.</summary>
/// <param name="EventTypeNumber">The event type.</param>
/// <param name="Range">The time held, half-open, without buffers.</param>
/// <param name="Uid">Its name.</param>
/// <param name="ExpiresAt">From when on it counts for nothing.</param>
public sealed record ReservationView(int EventTypeNumber, InstantRange Range, string Uid, Instant ExpiresAt);

internal sealed class ReserveSlotHandler(IBookingsDb db, IMeetingSource source, MeetingLoader loader) : IRequestHandler<ReserveSlot, Result<ReservationView>>
{
    public async Task<Result<ReservationView>> Handle(ReserveSlot request, CancellationToken cancellationToken)
    {
        var eventType = await db.EventTypes.AsNoTracking().SingleOrDefaultAsync(type => type.Number == request.EventTypeNumber, cancellationToken);
        if (eventType is null)
        {
            return ReservationErrors.EventTypeNotFound(request.EventTypeNumber);
        }

        if (request.Minutes is not null && request.Caller?.OrganizationId != eventType.OrganizationId)
        {
            return request.Caller is null ? ReservationErrors.DurationNeedsKey : ReservationErrors.DurationOfOthers;
        }

        if (request.LengthInMinutes is { } length && (eventType.Options.LengthOptions.Count == 0 || !eventType.Lasts(length)))
        {
            return ReservationErrors.Length(eventType);
        }

        if (request.Uid is { } uid && !await Forget(eventType, uid, cancellationToken))
        {
            return ReservationErrors.NotFound(uid);
        }

        var hosts = await source.HostsOf(eventType, cancellationToken);
        if (hosts.Count == 0)
        {
            return ReservationErrors.NoHosts;
        }

        DateTimeZone[] zones = [DateTimeZone.Utc, .. hosts.Select(host => host.ScheduleZone).Distinct()];
        var question = new MeetingQuestion(new InstantRange(request.StartsAt, request.StartsAt + Duration.FromTicks(1)), zones, request.Now)
        {
            OwnReservationUid = request.Uid,
            ToBook = true,
        };
        var offered = await loader.Load(eventType.OrganizationId, eventType, eventType.RulesFor(request.LengthInMinutes), hosts, question, cancellationToken);
        var bookable = offered.Availability.Check(request.StartsAt, request.Now, zones);
        if (bookable.Error == AvailabilityErrors.NotOffered)
        {
            // Guests look at slots on any clock, and a reservation does not say on which: whether the start is offered on the attendee's is asked of the booking.
            bookable = offered.Availability.CheckFree(request.StartsAt);
        }

        if (bookable.IsError)
        {
            return WhyTaken(offered, request.StartsAt, bookable.Error);
        }

        var expiresAt = request.Now + Duration.FromMinutes(request.Minutes ?? SlotHold.UsualMinutes);
        var name = request.Uid ?? new Guid(RandomNumberGenerator.GetBytes(16)).ToString();
        db.SlotReservations.AddRange(
            SlotHold.Of(eventType, bookable.Value, [.. offered.Hosts.Select(host => host.Id)], name, expiresAt, request.Now));
        return new ReservationView(eventType.Number, bookable.Value.Time, name, expiresAt);
    }

    private static Error WhyTaken(OfferedMeetings offered, Instant startsAt, Error refusal)
    {
        var range = new InstantRange(startsAt, startsAt + offered.Availability.Rules.Grid.Length);
        if (refusal == AvailabilityErrors.NoSeatsLeft)
        {
            return ReservationErrors.NoSeats(offered.Availability.Seats?.At(startsAt)?.BookingUid, startsAt);
        }

        if (refusal != AvailabilityErrors.HostUnavailable && refusal != AvailabilityErrors.HostsUnavailable)
        {
            return refusal;
        }

        if (offered.Times.Reservations.Any(held => held.Range.Overlaps(range)))
        {
            return ReservationErrors.Held;
        }

        return offered.Times.Claims.Values.Any(claims => claims.Any(claim => claim.Range.Overlaps(range))) ? ReservationErrors.Booked : refusal;
    }

    private async Task<bool> Forget(EventType eventType, string uid, CancellationToken cancellationToken)
    {
        var rows = await db.SlotReservations.Where(row => row.OrganizationId == eventType.OrganizationId && row.Uid == uid).ToListAsync(cancellationToken);
        db.SlotReservations.RemoveRange(rows);
        return rows.Count > 0;
    }
}
