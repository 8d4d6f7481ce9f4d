using Bookings.Application.Availability;
using Bookings.Application.Common;
using Bookings.Application.Pricing;
using Bookings.Application.Timelines;
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
        var outlook = await Load(eventType, wish, wish.StartsAt, now, cancellationToken);
        return outlook.IsError ? outlook.Error : outlook.Value.At(wish);
    }

    /// <summary>Loads what decides about meetings that start between two moments, and locks all who may take them.</summary>
    /// <param name="eventType">What is wanted.</param>
    /// <param name="wish">The first meeting.</param>
    /// <param name="last">When the last one starts.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <errors>
    ///   <error code="BOOKING_NO_HOSTS">The team has nobody who takes its meetings.</error>
    /// </errors>
    public async Task<Result<MeetingOutlook>> Load(EventType eventType, MeetingWish wish, Instant last, Instant now, CancellationToken cancellationToken)
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

        var outlook = new MeetingOutlook(eventType, hosts.Kept(wish.KeptHostIds), HostTimes.Nothing, now) { TeamName = team?.Name };
        var times = await meetings.TimesOf(
            organizationId, eventType, outlook.RulesFor(wish), outlook.Hosts, outlook.QuestionOf(wish, last), cancellationToken);
        return outlook with { Times = times };
    }

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
