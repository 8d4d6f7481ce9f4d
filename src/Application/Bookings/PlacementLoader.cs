using Bookings.Application.Availability;
using Bookings.Application.Common;
using Bookings.Application.Pricing;
using Bookings.Application.Timelines;
using Bookings.Domain.Availability;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Forms;
using Bookings.Domain.Organizations;
using Bookings.Domain.Pricing;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Bookings;

/// <summary>Loads what <see cref="Placement"/> decides on, and takes the locks that make the decision hold.</summary>
internal sealed class PlacementLoader(IBookingsDb db, ITimelines timelines, IStayTermsSource stays, IMeetingSource source, MeetingLoader meetings)
{
    /// <summary>The longest stay, in days.</summary>
    private const int MostDays = 1_100;

    /// <summary>Loads what decides about a stay.</summary>
    public async Task<Result<LoadedStay>> Load(
        OrganizationId organizationId, BookingOffer.Stay stay, Instant now, CancellationToken cancellationToken)
    {
        var product = await db.Products.AsNoTracking().SingleOrDefaultAsync(
            product => product.OrganizationId == organizationId && product.Id == stay.ProductId && product.DeletedAt == null, cancellationToken);
        if (product is null || await timelines.FindUnit(organizationId, stay.ProductId, cancellationToken) is not { } unit)
        {
            return BookingErrors.ProductNotFound;
        }

        if (!DaySpan.IsPossible(stay.StartDate, stay.EndDate, product.RentPeriod))
        {
            return TimelineErrors.ImpossibleSpan;
        }

        var span = DaySpan.Of(stay.StartDate, stay.EndDate, product.RentPeriod);
        if (span.Length > MostDays)
        {
            return Error.Unprocessable("BOOKING_TOO_LONG", $"A stay has at most {MostDays} days.", "interval");
        }

        var terms = await stays.Load(organizationId, product, span, cancellationToken);
        var quote = terms.Quote(span, stay.Guests, now.InZone(unit.Zone).Date);
        if (quote.IsError)
        {
            return quote.Error;
        }

        var status = product.Interaction == Interaction.Book ? CalendarEventStatus.Confirmed : product.RequestStatus;
        var rules = new EventRules((short)product.CooldownTime, 0, 0, product.RequestsHoldTime);
        var window = ClaimPolicy.RangeOf(span, unit.Zone, rules.Padding, 0, 0);
        var timeline = await timelines.Lock(organizationId, unit.ClaimedIds, window, cancellationToken);
        var deal = new BookingTerms(BookingStatusOf(status), product.Interaction, product.Name.Default, product.Currency, null, null, null);
        return new LoadedStay(span, new PlacementState(unit, timeline, deal, rules, status, product.EarliestArrival(now)), product.Name, terms.Form, quote.Value);
    }

    /// <summary>Finds an event type of the organization.</summary>
    /// <errors>
    ///   <error code="BOOKING_EVENT_TYPE_NOT_FOUND">The organization has no such event type.</error>
    /// </errors>
    public async Task<Result<EventType>> EventTypeOf(OrganizationId organizationId, EventTypeId id, CancellationToken cancellationToken)
        => await db.EventTypes.AsNoTracking().SingleOrDefaultAsync(type => type.OrganizationId == organizationId && type.Id == id, cancellationToken) is { } found
            ? found
            : BookingErrors.EventTypeNotFound;

    /// <summary>Loads what decides about a meeting, and locks all who may take it.</summary>
    /// <errors>
    ///   <error code="BOOKING_NO_HOSTS">The team has nobody who takes its meetings.</error>
    /// </errors>
    public async Task<Result<WantedMeeting>> Load(EventType eventType, MeetingWish wish, Instant now, CancellationToken cancellationToken)
    {
        var organizationId = eventType.OrganizationId;
        var team = eventType.TeamId is not { } teamId
            ? null
            : await db.Teams.AsNoTracking().SingleAsync(team => team.OrganizationId == organizationId && team.Id == teamId, cancellationToken);
        var hosts = await source.HostsOf(eventType, cancellationToken);
        if (hosts.Count == 0)
        {
            return BookingErrors.NoHosts(eventType.Number, team?.Number ?? 0);
        }

        hosts = hosts.Kept(wish.KeptHostIds);

        // Guests look at slots on any clock: on their own, in UTC when they name none, or on the host's.
        DateTimeZone[] zones = [wish.Zone, DateTimeZone.Utc, .. hosts.Select(host => host.ScheduleZone).Distinct()];
        var question = new MeetingQuestion(
            new InstantRange(wish.StartsAt, wish.StartsAt + Duration.FromTicks(1)), zones, wish.IsAgreed ? Instant.Min(now, wish.StartsAt) : now)
        {
            ExceptBookingUid = wish.ExceptBookingUid,
            OwnReservationUid = wish.OwnReservationUid,
            IgnoresHeldSeats = wish.IgnoresHeldSeats,
            ToBook = true,
        };
        var overrides = hosts.Any(host => host.Id == wish.ByHostId) ? wish.Overrides : MeetingOverrides.None;
        var usual = eventType.RulesFor(wish.LengthInMinutes);
        var rules = overrides.ApplyTo(wish.IsAgreed ? usual.Unbounded() : usual);
        var offered = await meetings.Load(organizationId, eventType, rules, hosts, question, cancellationToken);
        var availability = offered.Availability with { Hosts = [.. offered.Availability.Hosts.Select(host => overrides.ApplyTo(host, offered.Times.PromisedBy(host.Id)))] };
        return new WantedMeeting(eventType, wish.StartsAt, availability, [.. hosts.Select(host => PersonOf(organizationId, host, offered.Times))])
        {
            Zones = zones,
            Turns = [.. offered.Times.Turns.SelectMany(turn => turn.BookedAt.Select(bookedAt => new HostBooking(turn.HostId, bookedAt)))],
            LimitsReached = offered.LimitsReachedAt(wish.StartsAt, eventType),
            TeamName = team?.Name,
            IsAgreed = wish.IsAgreed,
            PreferredHostIds = wish.PreferredHostIds,
            Status = MeetingPolicy.StatusOf(eventType, wish.StartsAt, now),
        };
    }

    private static MeetingPerson PersonOf(OrganizationId organizationId, OfferedHost host, HostTimes times) => new(
        TimelineResource.Of(organizationId, host.Id, host.Name, host.Zone),
        new Participant(host.Name, host.Email, host.Zone.Id, host.Locale, null),
        new RoundRobinHost(
            host.Id, host.Number, host.Priority, host.Weight, host.JoinedAt, times.Turns.FirstOrDefault(turn => turn.HostId == host.Id)?.LastBookedAt));

    private static BookingStatus BookingStatusOf(CalendarEventStatus status) => status switch
    {
        CalendarEventStatus.Confirmed => BookingStatus.Accepted,
        CalendarEventStatus.Tentative => BookingStatus.Pending,
        _ => BookingStatus.Cancelled,
    };
}

/// <summary>A wanted stay, and what its unit asks and charges.</summary>
/// <param name="Span">The wanted days.</param>
/// <param name="State">What is known of the unit.</param>
/// <param name="RentName">What the rent is called.</param>
/// <param name="Form">The booking form.</param>
/// <param name="Quote">Guests and rent.</param>
internal sealed record LoadedStay(DaySpan Span, PlacementState State, LocalizedText RentName, BookingForm Form, StayQuote Quote);
