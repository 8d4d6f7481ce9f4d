using Bookings.Application.Bookings;
using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Edge;
using Bookings.WebApi.Scheduling.Contract;
using MediatR;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>Who comes, who came, and where they meet. Reference: scheduling-v2 §3.9, §3.11, §3.15 to §3.17.</summary>
internal static class BookingPeopleEndpoints
{
    public static void MapBookingPeople(this IEndpointRouteBuilder bookings)
    {
        bookings.MapPost("/{uid}/mark-absent", MarkAbsent).Describe(BookingPeopleDescriptions.MarkAbsent);
        bookings.MapPost("/{uid}/request-reschedule", RequestReschedule).Describe(BookingPeopleDescriptions.RequestReschedule);
        bookings.MapPatch("/{uid}/location", Relocate).Describe(BookingPeopleDescriptions.Relocate).Seldom("booking_location_update");
        bookings.MapGet("/{uid}/attendees", ListAttendees).Describe(BookingPeopleDescriptions.ListAttendees);
        bookings.MapGet("/{uid}/attendees/{attendeeId}", GetAttendee).Describe(BookingPeopleDescriptions.GetAttendee);
        bookings.MapPost("/{uid}/attendees", AddAttendee).Describe(BookingPeopleDescriptions.AddAttendee).Seldom("booking_attendees_add");
        bookings.MapDelete("/{uid}/attendees/{attendeeId}", RemoveAttendee).Describe(BookingPeopleDescriptions.RemoveAttendee).Seldom("booking_attendees_remove");
        bookings.MapPost("/{uid}/guests", AddGuests).Describe(BookingPeopleDescriptions.AddGuests).Seldom("booking_guests_add");
    }

    internal static Task<IResult> MarkAbsent(HttpContext context, IMediator mediator, string uid) =>
        Change(context, mediator, uid, async (body, view, call) =>
        {
            var host = body.Flag("host");
            var absences = body.Objects("attendees", Booking.MostAttendees)?
                .Select(person => new AttendeeAbsence(
                    person.Text("email", isRequired: true, longest: 320) ?? string.Empty, person.Flag("absent", isRequired: true) ?? false))
                .ToList() ?? [];

            // The published examples name one attendee.
            var email = body.Text("attendeeEmail", longest: 320);
            var isNoShow = body.Flag("noShow", isRequired: email is not null);
            if (isNoShow is not null && email is null)
            {
                body.Refuse("attendeeEmail", "attendeeEmail must be a string");
            }

            if (body.Error is { } wrong)
            {
                return SchedulingAnswer.Refused(wrong);
            }

            if (email is not null)
            {
                absences.Add(new AttendeeAbsence(email, isNoShow!.Value));
            }

            if (host is null && absences.Count == 0)
            {
                return SchedulingAnswer.Refused(BookingTexts.NoAbsence);
            }

            var marked = await mediator.Send(new MarkAbsent(call, view.Booking.Id, host, absences), context.RequestAborted);
            return marked.IsError ? SchedulingAnswer.Refused(marked.Error) : await Show(context, mediator, uid);
        });

    private static Task<IResult> RequestReschedule(HttpContext context, IMediator mediator, string uid) => BookingRequests.AnswerAs(
        context, mediator, uid, AccessLevel.Write, BookingStanding.Host, async (view, call) =>
        {
            var body = await context.Body(isRequired: false);
            if (body.IsError)
            {
                return SchedulingAnswer.Refused(body.Error);
            }

            var reason = body.Value.Text("rescheduleReason", longest: 2000);
            if (body.Value.Error is { } wrong)
            {
                return SchedulingAnswer.Refused(wrong);
            }

            var asked = await mediator.Send(new RequestReschedule(call, view.Booking.Id, reason, view.Host.Email), context.RequestAborted);
            return asked.IsError ? SchedulingAnswer.Refused(asked.Error) : SchedulingAnswer.Done;
        });

    private static Task<IResult> Relocate(HttpContext context, IMediator mediator, string uid) => BookingRequests.AnswerAs(
        context,
        mediator,
        uid,
        AccessLevel.Write,
        BookingStanding.Host,
        (view, call) => BookingRequests.WithBody(context, async body =>
        {
            var location = LocationChange.Read(body);
            if (location.IsError)
            {
                return SchedulingAnswer.Refused(location.Error);
            }

            if (location.Value is { } place)
            {
                var moved = await mediator.Send(new RelocateBooking(call, view.Booking.Id, place), context.RequestAborted);
                if (moved.IsError)
                {
                    return SchedulingAnswer.Refused(moved.Error);
                }
            }

            return await Show(context, mediator, uid);
        }),
        BookingTexts.NotFoundHere,
        BookingTexts.MayNotRelocate);

    private static Task<IResult> ListAttendees(HttpContext context, IMediator mediator, string uid) => BookingRequests.AnswerAs(
        context, mediator, uid, AccessLevel.Read, BookingStanding.Host, (view, _) => Task.FromResult<IResult>(
            SchedulingAnswer.Ok(view.Booking.Attendees.OrderBy(attendee => attendee.Position).Select(WithId))));

    private static Task<IResult> GetAttendee(HttpContext context, IMediator mediator, string uid, string attendeeId) => BookingRequests.AnswerAs(
        context, mediator, uid, AccessLevel.Read, BookingStanding.Host, (view, _) =>
        {
            var number = SchedulingRequest.Number(attendeeId, "attendeeId");
            var found = number.IsError ? null : view.Booking.Attendees.FirstOrDefault(attendee => attendee.Number == number.Value);
            return Task.FromResult<IResult>(found is null ? SchedulingAnswer.Refused(number.Error ?? BookingErrors.AttendeeNotFound) : SchedulingAnswer.Ok(WithId(found)));
        });

    private static Task<IResult> AddAttendee(HttpContext context, IMediator mediator, string uid) =>
        Change(context, mediator, uid, async (body, view, call) =>
        {
            var person = AttendeeInput.Read(body, isComplete: true);
            if (body.Error is { } wrong)
            {
                return SchedulingAnswer.Refused(wrong);
            }

            var added = await mediator.Send(new InviteGuests(call, view.Booking.Id, [person]), context.RequestAborted);
            if (added.IsError)
            {
                return SchedulingAnswer.Refused(added.Error);
            }

            var changed = await mediator.Send(new GetBooking(uid), context.RequestAborted);
            return SchedulingAnswer.From(changed, now => WithId(Newest(now)) with { BookingId = now.Booking.Number }, StatusCodes.Status201Created);
        });

    private static Task<IResult> RemoveAttendee(HttpContext context, IMediator mediator, string uid, string attendeeId) => BookingRequests.AnswerAs(
        context, mediator, uid, AccessLevel.Write, BookingStanding.Host, async (view, call) =>
        {
            var number = SchedulingRequest.Number(attendeeId, "attendeeId");
            if (number.IsError)
            {
                return SchedulingAnswer.Refused(number.Error);
            }

            var removed = await mediator.Send(new DismissAttendee(call, view.Booking.Id, number.Value), context.RequestAborted);
            return SchedulingAnswer.From(removed, person => new RemovedAttendeeOutput(
                person.Number, view.Booking.Number, person.Name, person.Email, person.TimeZone));
        });

    private static Task<IResult> AddGuests(HttpContext context, IMediator mediator, string uid) => BookingRequests.AnswerAs(
        context,
        mediator,
        uid,
        AccessLevel.Write,
        BookingStanding.Attendee,
        (view, call) => BookingRequests.WithBody(context, async body =>
        {
            var guests = body.Objects("guests")?.Select(guest => AttendeeInput.Read(guest, isComplete: false)).ToList() ?? [];
            if (guests.Count is 0 or > 10)
            {
                body.Refuse("guests", guests.Count == 0 ? "guests should not be empty" : "guests must contain no more than 10 elements");
            }

            if (body.Error is { } wrong)
            {
                return SchedulingAnswer.Refused(wrong);
            }

            var added = await mediator.Send(new InviteGuests(call, view.Booking.Id, guests), context.RequestAborted);
            return added.IsError ? SchedulingAnswer.Refused(added.Error) : await Show(context, mediator, uid);
        }),
        refusal: BookingTexts.MayNotInvite);

    private static Task<IResult> Change(
        HttpContext context, IMediator mediator, string uid, Func<BodyReader, BookingView, Application.Common.Call, Task<IResult>> change) =>
        BookingRequests.AnswerAs(
            context, mediator, uid, AccessLevel.Write, BookingStanding.Host, (view, call) => BookingRequests.WithBody(context, body => change(body, view, call)));

    private static async Task<IResult> Show(HttpContext context, IMediator mediator, string uid) =>
        await BookingRequests.Show(context, mediator, uid, StatusCodes.Status200OK);

    private static Attendee Newest(BookingView view) => view.Booking.Attendees.MaxBy(attendee => attendee.Position)!;

    private static AttendeeOutput WithId(Attendee attendee) =>
        (attendee.SeatUid is null ? AttendeeOutput.Of(attendee) : AttendeeOutput.OfSeat(attendee)) with { Id = attendee.Number };
}
