using Bookings.Application.Capacities;
using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Application.Contacts;
using Bookings.Application.Resources;
using Bookings.Application.Tasks;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Contacts;
using Bookings.Domain.Forms;
using Bookings.Domain.Money;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Bookings;

/// <summary>Places a booking: the only way that one comes into being.</summary>
/// <remarks>
/// Both dialects end here: <c>POST /v1/book</c> and <c>POST /v2/bookings</c>. A request of the same guest for the same time that waits for
/// an answer is returned rather than doubled.
/// </remarks>
/// <param name="Call">Who asks, and when.</param>
/// <param name="Offer">What is wanted.</param>
/// <param name="Party">Who books.</param>
/// <param name="Contact">The guest as a contact of the organization; null links none.</param>
/// <param name="Pending">How requests without a hold on the time count.</param>
/// <errors>
///   <error code="BOOKING_PRODUCT_NOT_FOUND">The unit does not exist or was deleted.</error>
///   <error code="BOOKING_EVENT_TYPE_NOT_FOUND">The event type is of another organization.</error>
///   <error code="TIMELINE_SPAN">The days make no stay.</error>
///   <error code="BOOKING_TOO_LONG">The stay is longer than a stay may be.</error>
///   <error code="BM_OCCUPANCY">Or another refusal of <see cref="Domain.Pricing.StayTerms.Quote"/>.</error>
///   <error code="TIMELINE_TAKEN">The time is taken, or any other refusal of <see cref="Placement.Decide"/> or <see cref="WantedMeeting.Check"/>.</error>
///   <error code="BOOKING_KEY_REQUIRED">The event type is booked by people who stand behind it, and nobody is known.</error>
///   <error code="BOOKING_KEY_OF_OTHERS">The same, and somebody else is known.</error>
///   <error code="BOOKING_LENGTH">Or another refusal of <see cref="MeetingPolicy.CheckRequest"/>.</error>
///   <error code="BOOKING_ACTIVE_LIMIT">The guest has as many coming meetings as the event type allows.</error>
///   <error code="LOCATION_NOT_OFFERED">The event type does not offer the place.</error>
///   <error code="PRIVATE_LINK_EXPIRED">The link is not of the event type, or has come to its end.</error>
///   <error code="RESERVATION_NOT_FOUND">Or another refusal of <see cref="OwnReservation"/>.</error>
///   <error code="BOOKING_NO_HOSTS">The team has nobody who takes its meetings.</error>
/// </errors>
public sealed record PlaceBooking(Call Call, BookingOffer Offer, Party Party, ContactDetails? Contact, PendingCounting Pending)
    : ICommand<BookingReceipt>, IPromisesTime
{
    /// <summary>Of a series the whole is asked for, not each meeting.</summary>
    public TimeAtStake? AtStake => Offer switch
    {
        BookingOffer.Stay stay => new TimeAtStake(Call.OrganizationId) { ProductId = stay.ProductId },
        BookingOffer.Meeting { SeriesUid: null } meeting => new TimeAtStake(Call.OrganizationId) { EventTypeId = meeting.EventType.Id },
        _ => null,
    };

    /// <summary>BCP 47 tag of the guest's language; null when unknown.</summary>
    public string? Language { get; init; }
}

/// <summary>What a guest gets for a booking.</summary>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="Uid">Its name in the scheduling dialect.</param>
/// <param name="Reference">Its reference for people.</param>
/// <param name="Status">Where it stands.</param>
public sealed record BookingReceipt(OrganizationId OrganizationId, BookingId BookingId, string Uid, string Reference, BookingStatus Status)
{
    /// <summary>The seat that was taken or moved; null without seats.</summary>
    public string? SeatUid { get; init; }

    /// <summary>The series that the booking is one of; null for a single one.</summary>
    public string? SeriesUid { get; init; }

    internal static BookingReceipt Of(Booking booking) =>
        new(booking.OrganizationId, booking.Id, booking.Uid, booking.Reference, booking.Status) { SeriesUid = booking.RecurringUid };
}

internal sealed class PlaceBookingShape : AbstractValidator<PlaceBooking>
{
    public PlaceBookingShape()
    {
        RuleFor(request => request.Party.Booker!.Name).NotEmpty().MaximumLength(ContactDetails.FullNameLength).When(request => request.Party.Booker is not null);
        RuleFor(request => request.Party.Booker!.Email).MaximumLength(EmailAddress.MaxLength).When(request => request.Party.Booker is not null);
        RuleFor(request => request.Party.Guests).Must(guests => guests.Count <= 30).WithMessage("A booking has at most 30 guests.");
        RuleFor(request => request.Party.Remarks).MaximumLength(10_000);
        RuleFor(request => request.Party.Location).MaximumLength(2_000);
    }
}

internal sealed class PlaceBookingHandler(IBookingsDb db, PlacementLoader loader, SeatedMeetings seated, ContactMatcher contacts, EventTasks tasks)
    : IRequestHandler<PlaceBooking, Result<BookingReceipt>>
{
    public Task<Result<BookingReceipt>> Handle(PlaceBooking request, CancellationToken cancellationToken) => request.Offer switch
    {
        BookingOffer.Stay stay => PlaceStay(request, stay, cancellationToken),
        BookingOffer.Meeting meeting => PlaceMeeting(request, meeting, cancellationToken),
        _ => throw new NotSupportedException(request.Offer.GetType().Name),
    };

    private async Task<Result<BookingReceipt>> PlaceStay(PlaceBooking request, BookingOffer.Stay offer, CancellationToken cancellationToken)
    {
        var now = request.Call.Now;
        var loaded = await loader.Load(request.Call.OrganizationId, offer, now, cancellationToken);
        if (loaded.IsError)
        {
            return loaded.Error;
        }

        var answered = Answer(request, offer, loaded.Value);
        if (answered.IsError)
        {
            return answered.Error;
        }

        var (party, guest, answers) = answered.Value;
        var placed = Placement.Decide(BookingIdentity.New(now), loaded.Value.Span, party, request.Pending, loaded.Value.State, now);
        if (placed.IsError)
        {
            return placed.Error;
        }

        db.BookingDetails.AddRange(answers.Select(answer => BookingDetail.Of(placed.Value, answer, now)));
        if (ChargeRent(placed.Value.Booking, loaded.Value, now) is { } refusal)
        {
            return refusal;
        }

        await tasks.Begin(placed.Value.Event, loaded.Value.State.Resource.Zone, now, cancellationToken);
        return await Keep(placed.Value, guest, request, cancellationToken);
    }

    private async Task<Result<BookingReceipt>> PlaceMeeting(PlaceBooking request, BookingOffer.Meeting offer, CancellationToken cancellationToken)
    {
        var now = request.Call.Now;
        var eventType = offer.EventType;
        if (eventType.OrganizationId != request.Call.OrganizationId)
        {
            return BookingErrors.EventTypeNotFound;
        }

        var ready = await Prepare(request, offer, cancellationToken);
        if (ready.IsError)
        {
            return ready.Error;
        }

        var caller = request.Call.Caller;
        var wish = new MeetingWish(offer.StartsAt, ZoneOf(request.Party))
        {
            LengthInMinutes = offer.LengthInMinutes,
            OwnReservationUid = offer.ReservationUid,
            Overrides = offer.Overrides,
            ByHostId = caller.IsAuthenticated ? caller.UserId : null,
        };
        var loaded = await loader.Load(eventType, wish, now, cancellationToken);
        if (loaded.IsError)
        {
            return loaded.Error;
        }

        var hasSeats = eventType.Options.Seats is not null;
        if (!hasSeats && await FindSame(request, loaded.Value, cancellationToken) is { } same)
        {
            return BookingReceipt.Of(same);
        }

        var link = offer.PrivateLinkId is null ? null : await db.OpenLink(eventType, offer.PrivateLinkId, now, cancellationToken);
        if (offer.PrivateLinkId is not null && link is null)
        {
            return PrivateLinkErrors.Expired;
        }

        if (MeetingPolicy.CheckActive(eventType, await ActiveOf(request, eventType, cancellationToken)).Error is { } tooMany)
        {
            return tooMany;
        }

        var placed = hasSeats
            ? await TakeSeat(request, ready.Value, wish, loaded.Value, cancellationToken)
            : await Meet(request, ready.Value, offer, loaded.Value, cancellationToken);
        if (placed.IsError)
        {
            return placed.Error;
        }

        link?.Use();
        var used = await db.UseUp(offer.ReservationUid, eventType, offer.StartsAt, now, cancellationToken);
        return used.IsError ? used.Error : placed;
    }

    private async Task<Result<BookingReceipt>> Meet(
        PlaceBooking request, Party party, BookingOffer.Meeting offer, WantedMeeting wanted, CancellationToken cancellationToken)
    {
        var placed = Placement.Meet(BookingIdentity.New(request.Call.Now), wanted, party, request.Call.Now);
        if (placed.IsError)
        {
            return placed.Error;
        }

        if (offer.SeriesUid is { } seriesUid)
        {
            placed.Value.Booking.JoinSeries(seriesUid);
        }

        return await Keep(placed.Value, request.Contact, request, cancellationToken);
    }

    private async Task<Result<BookingReceipt>> TakeSeat(
        PlaceBooking request, Party party, MeetingWish wish, WantedMeeting wanted, CancellationToken cancellationToken)
    {
        var now = request.Call.Now;
        if (party.Guests.Count > 0)
        {
            return SeatErrors.Guests;
        }

        var meeting = await seated.At(wanted, wish, party, now, cancellationToken);
        if (meeting.IsError)
        {
            return meeting.Error;
        }

        var seat = new Seat(Seat.NewUid(), party.Booker!) { Responses = party.Responses, Metadata = party.Metadata };
        var taken = meeting.Value.TakeSeat(seat, wanted.EventType.Options.Seats!.PerTimeSlot, request.Call.Caller.UserId, now);
        if (taken.IsError)
        {
            return taken.Error;
        }

        await Link(meeting.Value, request.Contact, request, cancellationToken);
        return BookingReceipt.Of(meeting.Value) with { SeatUid = seat.Uid };
    }

    /// <summary>Decides what needs no look at the time, and where the meeting takes place.</summary>
    private async Task<Result<Party>> Prepare(PlaceBooking request, BookingOffer.Meeting offer, CancellationToken cancellationToken)
    {
        var (caller, party, eventType) = (request.Call.Caller, request.Party, offer.EventType);
        if (eventType.Options.BookingRequiresAuthentication && !await db.StandsBehind(caller, eventType, cancellationToken))
        {
            return caller.IsAuthenticated ? BookingErrors.KeyOfOthers : BookingErrors.KeyRequired;
        }

        var answers = BookingAnswersReader.Read(party.Responses) with
        {
            HasGuests = party.Guests.Count > 0,
            HasPhoneNumber = party.Booker?.PhoneNumber is not null,
        };
        if (MeetingPolicy.CheckRequest(eventType, offer.LengthInMinutes, party, answers).Error is { } refusal)
        {
            return refusal;
        }

        if (party.Location is not null)
        {
            return party;
        }

        // The server's own video has no address.
        var place = MeetingPlaces.Choose(MeetingPlaceReader.Read(eventType.Locations), offer.Place, eventType.Number);
        return place.Map(chosen => chosen is null or { Type: "integration" } ? party : party with { Location = chosen.Value });
    }

    // Uids of the guest's coming meetings, the next one first. Guests book under the locks of the hosts, so that two requests do not both find room.
    private async Task<IReadOnlyList<string>> ActiveOf(PlaceBooking request, EventType eventType, CancellationToken cancellationToken)
    {
        if (eventType.Options.ActiveBookingsLimit is null || request.Party.Booker is not { Email.Length: > 0 } booker)
        {
            return [];
        }

        var (organizationId, email, now) = (request.Call.OrganizationId, booker.Email.ToLowerInvariant(), (Instant?)request.Call.Now);
        return await (
            from booking in db.Bookings.AsNoTracking()
            where booking.OrganizationId == organizationId && booking.EventTypeId == eventType.Id
                && (booking.Status == BookingStatus.Accepted || booking.Status == BookingStatus.Pending)
                && booking.Attendees.Any(attendee => (attendee.Position == 0 || attendee.SeatUid != null) && attendee.Email.ToLower() == email)
            join calendarEvent in db.CalendarEvents
                on new { booking.OrganizationId, BookingId = (BookingId?)booking.Id, booking.HostId }
                equals new { calendarEvent.OrganizationId, calendarEvent.BookingId, calendarEvent.HostId }
            where calendarEvent.EndsAt > now
            orderby calendarEvent.StartsAt
            select booking.Uid).ToListAsync(cancellationToken);
    }

    private async Task<BookingReceipt> Keep(PlacedBooking placed, ContactDetails? guest, PlaceBooking request, CancellationToken cancellationToken)
    {
        db.Bookings.Add(placed.Booking);
        db.CalendarEvents.AddRange(placed.Events);
        await Link(placed.Booking, guest, request, cancellationToken);
        return BookingReceipt.Of(placed.Booking);
    }

    private async Task Link(Booking booking, ContactDetails? guest, PlaceBooking request, CancellationToken cancellationToken)
    {
        var (organizationId, now) = (request.Call.OrganizationId, request.Call.Now);
        if (guest is not null)
        {
            var contact = await contacts.Match(organizationId, guest, request.Party.CreatorId, now, cancellationToken);
            db.ContactBookings.Add(ContactBooking.Of(organizationId, booking.Id, contact.Id, now));
        }
    }

    /// <summary>The answers of the form name the guest, unless the request does; all others are kept with the booking.</summary>
    private static Result<AnsweredForm> Answer(PlaceBooking request, BookingOffer.Stay offer, LoadedStay stay)
    {
        var contact = request.Contact;
        var known = new List<FormFieldType>();
        known.AddRange(contact is { Name.Length: > 0 } ? [FormFieldType.Name] : []);
        known.AddRange(contact is { Email.Length: > 0 } ? [FormFieldType.Email] : []);
        known.AddRange(contact is { Phone.Length: > 0 } ? [FormFieldType.Phone] : []);
        var answers = stay.Form.Read(offer.Answers, known);
        if (answers.IsError)
        {
            return answers.Error;
        }

        string Said(FormFieldType type) => answers.Value.FirstOrDefault(answer => answer.Field.Type == type)?.Value ?? string.Empty;
        var named = ContactDetails.Of(Said(FormFieldType.Name), Said(FormFieldType.Email), Said(FormFieldType.Phone), request.Language);
        var guest = contact is null
            ? named
            : contact with
            {
                FirstName = contact.Name.Length > 0 ? contact.FirstName : named.FirstName,
                LastName = contact.Name.Length > 0 ? contact.LastName : named.LastName,
                Email = contact.Email.Length > 0 ? contact.Email : named.Email,
                Phone = contact.Phone.Length > 0 ? contact.Phone : named.Phone,
            };
        var isNobody = contact is null && guest is { Name.Length: 0, Email.Length: 0, Phone.Length: 0 };
        var booker = request.Party.Booker
            ?? (guest.Name.Length > 0 ? new Participant(guest.Name, guest.Email, "UTC", guest.Language ?? "en", guest.Phone.Length > 0 ? guest.Phone : null) : null);
        var party = request.Party with { Booker = booker, Occupancy = OccupancyJson.Of(stay.Quote.Occupancy) };
        return new AnsweredForm(
            party,
            isNobody ? null : guest,
            [.. answers.Value.Where(answer => answer.Field.Type is not (FormFieldType.Name or FormFieldType.Email or FormFieldType.Phone))]);
    }

    private Error? ChargeRent(Booking booking, LoadedStay stay, Instant now)
    {
        foreach (var line in stay.Quote.Rent)
        {
            var item = LineItem.Create(booking.OrganizationId, booking.Id, line.Amount, line.Quantity, FeeType.Fee, now, stay.RentName);
            if (item.Settle(null, now) is { IsError: true } refused)
            {
                return refused.Error;
            }

            db.LineItems.Add(item);
        }

        return null;
    }

    // scheduling-v2, 3.3 "Replay": the same attendee, start and event type, still waiting for an answer or given to any host of a round robin.
    private async Task<Booking?> FindSame(PlaceBooking request, WantedMeeting wanted, CancellationToken cancellationToken)
    {
        if ((wanted.Status != BookingStatus.Pending && wanted.EventType.SchedulingType != TeamScheduling.RoundRobin)
            || request.Party.Booker is not { Email.Length: > 0 } booker)
        {
            return null;
        }

        var (organizationId, email, startsAt) = (request.Call.OrganizationId, booker.Email.ToLowerInvariant(), (Instant?)wanted.StartsAt);
        var hostIds = wanted.People.Select(person => (UserId?)person.Id).ToList();
        return await (
            from calendarEvent in db.CalendarEvents.AsNoTracking()
            where calendarEvent.OrganizationId == organizationId && hostIds.Contains(calendarEvent.HostId) && calendarEvent.StartsAt == startsAt
            join booking in db.Bookings.AsNoTracking()
                on new { calendarEvent.OrganizationId, Id = calendarEvent.BookingId!.Value } equals new { booking.OrganizationId, booking.Id }
            where booking.EventTypeId == wanted.EventType.Id && booking.Status == wanted.Status && booking.HostId == calendarEvent.HostId
                && booking.Attendees.Any(attendee => attendee.Position == 0 && attendee.Email.ToLower() == email)
            select booking).FirstOrDefaultAsync(cancellationToken);
    }

    private static DateTimeZone ZoneOf(Party party) => party.Booker is { } booker ? ZoneRules.Find(booker.TimeZone) ?? DateTimeZone.Utc : DateTimeZone.Utc;

    private sealed record AnsweredForm(Party Party, ContactDetails? Guest, IReadOnlyList<FormAnswer> Details);
}
