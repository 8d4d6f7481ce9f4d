using Bookings.Application.Common;
using Bookings.Application.Tasks;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using Bookings.Domain.Tasks;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using FluentValidation;
using MediatR;
using NodaTime;

namespace Bookings.Application.Bookings;

/// <summary>Gives a round robin's meeting to another host: to a certain one, or to the one whose turn it is among those who are free.</summary>
/// <remarks>
/// The booking keeps its uid. Who is named takes the meeting whatever their schedule says, because somebody decided it; only what is promised
/// to others is in the way.
/// </remarks>
/// <param name="Call">Who asks, and when.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="HostNumber">Number of the host who takes over; null lets the round robin choose.</param>
/// <param name="Reason">Why; null when not told.</param>
/// <errors>
///   <error code="BOOKING_NOT_FOUND">There is no such booking.</error>
///   <error code="BOOKING_NO_ROUND_ROBIN">It is no meeting of a round robin.</error>
///   <error code="BOOKING_NOBODY_FREE">No other host is free then, or another refusal of <see cref="Reassignment"/>.</error>
///   <error code="TIMELINE_TAKEN">Somebody else has or holds the time of the host who was named.</error>
/// </errors>
/// <source href="scheduling-v2 §3.10" />
public sealed record ReassignBooking(Call Call, BookingId BookingId, int? HostNumber, string? Reason) : ICommand<ReassignedBooking>;

/// <summary>Who takes a meeting over.</summary>
/// <param name="Uid">The booking.</param>
/// <param name="To">The new host.</param>
public sealed record ReassignedBooking(string Uid, MeetingPerson To);

internal sealed class ReassignBookingShape : AbstractValidator<ReassignBooking>
{
    public ReassignBookingShape() => RuleFor(request => request.Reason).MaximumLength(2_000);
}

internal sealed class ReassignBookingHandler(BookedTimes times, PlacementLoader loader, EventTasks tasks)
    : IRequestHandler<ReassignBooking, Result<ReassignedBooking>>
{
    public async Task<Result<ReassignedBooking>> Handle(ReassignBooking request, CancellationToken cancellationToken)
    {
        var (organizationId, by, now) = (request.Call.OrganizationId, request.Call.Caller.UserId, request.Call.Now);
        var found = await times.Load(organizationId, request.BookingId, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var booking = found.Value;
        var held = await times.Events(booking, cancellationToken);
        if (booking.EventTypeId is not { } eventTypeId || held.Find(taken => taken.HostId == booking.HostId)?.Span is not TimedSpan time)
        {
            return ReassignmentErrors.NoRoundRobin;
        }

        var eventType = await loader.EventTypeOf(organizationId, eventTypeId, cancellationToken);
        if (eventType.IsError || eventType.Value.SchedulingType != TeamScheduling.RoundRobin)
        {
            return eventType.Error ?? ReassignmentErrors.NoRoundRobin;
        }

        var wish = new MeetingWish(time.StartsAt, DateTimeZone.Utc)
        {
            LengthInMinutes = (int)(time.EndsAt - time.StartsAt).TotalMinutes,
            ExceptBookingUid = booking.Uid,
            IsAgreed = true,
        };
        var wanted = await loader.Load(eventType.Value, wish, now, cancellationToken);
        if (wanted.IsError)
        {
            return wanted.Error;
        }

        var exchange = request.HostNumber is { } number
            ? Reassignment.To(number, booking, wanted.Value)
            : Reassignment.ToWhoIsNext(booking, wanted.Value);
        if (exchange.IsError)
        {
            return exchange.Error;
        }

        var (leaving, successor) = exchange.Value;
        if (held.Find(taken => taken.HostId == leaving) is not { } calendarEvent)
        {
            return ReassignmentErrors.NoRoundRobin;
        }

        var before = EventPlace.Of(calendarEvent);
        var moved = calendarEvent.Occupy(
            new EventOccupation(successor.Resource, time, calendarEvent.Status), Timeline.Free, PendingCounting.Tentative, by, now);
        if (moved.IsError)
        {
            return moved.Error;
        }

        await tasks.Follow(calendarEvent, before, successor.Resource.Zone, now, cancellationToken);
        var title = wanted.Value.TitleOf(successor, booking.HostIds.Count(), booking.GuestName, booking.Location);
        booking.HandOver(leaving, successor, title, request.Reason, by, now);
        return new ReassignedBooking(booking.Uid, successor);
    }
}
