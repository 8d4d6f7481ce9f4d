using Bookings.Application.Availability;
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
///   <error code="TIMELINE_TAKEN">The host who was named has promised the time to somebody else.</error>
/// </errors>
/// <source href="scheduling-v2 §3.10" />
public sealed record ReassignBooking(Call Call, BookingId BookingId, int? HostNumber, string? Reason) : ICommand<ReassignedBooking>;

/// <summary>Who takes a meeting over.</summary>
/// <param name="Uid">The booking.</param>
/// <param name="To">The new host.</param>
public sealed record ReassignedBooking(string Uid, OfferedHost To);

internal sealed class ReassignBookingShape : AbstractValidator<ReassignBooking>
{
    public ReassignBookingShape() => RuleFor(request => request.Reason).MaximumLength(2_000);
}

internal sealed class ReassignBookingHandler(IBookingsDb db, BookedTimes times, IMeetingSource source, MeetingLoader meetings, EventTasks tasks)
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
        var eventType = await db.EventTypes.AsNoTracking().SingleOrDefaultAsync(
            type => type.OrganizationId == organizationId && type.Id == booking.EventTypeId, cancellationToken);
        if (eventType is not { SchedulingType: TeamScheduling.RoundRobin })
        {
            return ReassignmentErrors.NoRoundRobin;
        }

        var events = await times.Events(booking, cancellationToken);
        if (events.Find(held => held.HostId == booking.HostId)?.Span is not TimedSpan time)
        {
            return ReassignmentErrors.NoRoundRobin;
        }

        var offered = await Offered(eventType, booking, time, now, cancellationToken);
        var exchange = request.HostNumber is { } number ? To(number, booking, offered, time) : ToWhoIsNext(booking, offered, time.StartsAt);
        if (exchange.IsError)
        {
            return exchange.Error;
        }

        var (leaving, successor) = exchange.Value;
        if (events.Find(held => held.HostId == leaving) is not { } calendarEvent)
        {
            return ReassignmentErrors.NoRoundRobin;
        }

        var resource = TimelineResource.Of(organizationId, successor.Id, successor.Name, successor.Zone);
        var before = EventPlace.Of(calendarEvent);
        var moved = calendarEvent.Occupy(
            new EventOccupation(resource, time, calendarEvent.Status), new Timeline(offered.Times.Claims), PendingCounting.Tentative, by, now);
        if (moved.IsError)
        {
            return moved.Error;
        }

        await tasks.Follow(calendarEvent, before, resource.Zone, now, cancellationToken);
        var person = new Participant(successor.Name, successor.Email, successor.Zone.Id, successor.Locale, null);
        var title = BookingTitle.Of(
            eventType.Options.CustomName,
            new BookingTitleValues(eventType.Title, successor.Name, booking.GuestName, (int)(time.EndsAt - time.StartsAt).TotalMinutes, booking.Location));
        booking.HandOver(leaving, successor.Id, person, title, request.Reason, by, now);
        return new ReassignedBooking(booking.Uid, successor);
    }

    // Notice, window and grid were asked for when the meeting was booked.
    private async Task<OfferedMeetings> Offered(EventType eventType, Booking booking, TimedSpan time, Instant now, CancellationToken cancellationToken)
    {
        var rules = eventType.RulesFor((int)(time.EndsAt - time.StartsAt).TotalMinutes).Unbounded;
        var question = new MeetingQuestion(
            new InstantRange(time.StartsAt, time.StartsAt + Duration.FromTicks(1)), [DateTimeZone.Utc], Instant.Min(now, time.StartsAt))
        {
            ExceptBookingUid = booking.Uid,
            ToBook = true,
        };
        var hosts = await source.HostsOf(eventType, cancellationToken);
        return await meetings.Load(eventType.OrganizationId, eventType, rules, hosts, question, cancellationToken);
    }

    private static Result<Exchange> To(int number, Booking booking, OfferedMeetings offered, TimedSpan time)
    {
        var successor = offered.Hosts.FirstOrDefault(host => host.Number == number);
        var leaving = Reassignment.LeavingFor(booking, offered.Availability.Hosts, successor?.Id, number);
        if (leaving.IsError)
        {
            return leaving.Error;
        }

        var range = new InstantRange(time.StartsAt, time.EndsAt);
        return offered.Times.Reservations.Any(held => held.HostId == successor!.Id && held.Range.Overlaps(range))
            ? TimelineErrors.Taken
            : new Exchange(leaving.Value, successor!);
    }

    private static Result<Exchange> ToWhoIsNext(Booking booking, OfferedMeetings offered, Instant startsAt)
    {
        var leaving = Reassignment.Leaving(booking, offered.Availability.Hosts);
        if (leaving.IsError)
        {
            return leaving.Error;
        }

        var successors = Reassignment.Successors(booking, offered.Availability.FreeAt(startsAt));
        return successors.Count == 0
            ? ReassignmentErrors.NobodyFree
            : new Exchange(leaving.Value, offered.Next(successors));
    }

    private sealed record Exchange(UserId Leaving, OfferedHost Successor);
}
