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
internal sealed class PlacementLoader(IBookingsDb db, ITimelines timelines, IStayTermsSource stays)
{
    /// <summary>The longest stay, in days.</summary>
    private const int MostDays = 1_100;

    public Task<Result<LoadedPlacement>> Load(OrganizationId organizationId, BookingOffer offer, string guestName, Instant now, CancellationToken cancellationToken)
        => offer switch
        {
            BookingOffer.Stay stay => LoadStay(organizationId, stay, now, cancellationToken),
            BookingOffer.Meeting meeting => LoadMeeting(organizationId, meeting, guestName, now, cancellationToken),
            _ => throw new NotSupportedException(offer.GetType().Name),
        };

    private async Task<Result<LoadedPlacement>> LoadStay(
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
        return new LoadedPlacement(span, new PlacementState(unit, timeline, deal, rules, status, product.EarliestArrival(now), null), new LoadedStay(product.Name, terms.Form, quote.Value));
    }

    private async Task<Result<LoadedPlacement>> LoadMeeting(
        OrganizationId organizationId, BookingOffer.Meeting meeting, string guestName, Instant now, CancellationToken cancellationToken)
    {
        var found = await (
            from eventType in db.EventTypes.AsNoTracking()
            where eventType.OrganizationId == organizationId && eventType.Id == meeting.EventTypeId
            join host in db.Hosts.AsNoTracking()
                on new { eventType.OrganizationId, Id = eventType.HostId } equals new { host.OrganizationId, Id = (UserId?)host.Id }
            from schedule in db.Schedules.AsNoTracking()
                .Where(schedule => schedule.OrganizationId == organizationId && schedule.HostId == host.Id
                    && (eventType.ScheduleId == null ? schedule.IsDefault : schedule.Id == eventType.ScheduleId))
                .OrderBy(schedule => schedule.Number).Take(1).DefaultIfEmpty()
            select new { eventType, host, schedule }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return BookingErrors.EventTypeNotFound;
        }

        var (offered, person) = (found.eventType, found.host);
        var resource = TimelineResource.Of(organizationId, person.Id, person.Name, person.Zone);
        var span = TimedSpan.Of(meeting.StartsAt, meeting.StartsAt + (meeting.Length ?? Duration.FromMinutes(offered.LengthInMinutes)));
        var status = offered.RequiresConfirmation ? CalendarEventStatus.Tentative : CalendarEventStatus.Confirmed;
        var rules = new EventRules(0, offered.BeforeEventBuffer, offered.AfterEventBuffer, offered.RequestsHoldTime);
        var window = ClaimPolicy.RangeOf(span, resource.Zone, 0, rules.BufferBefore, rules.BufferAfter);
        var timeline = await timelines.Lock(organizationId, resource.ClaimedIds, window, cancellationToken);
        var terms = new BookingTerms(
            BookingStatusOf(status),
            offered.RequiresConfirmation ? Interaction.Request : Interaction.Book,
            $"{offered.Title} between {person.Name} and {guestName}",
            "USD",
            offered.Id,
            person.Id,
            null);
        var meetings = new MeetingAvailability(
            found.schedule?.Availability ?? WeeklyHours.Closed, found.schedule?.Overrides ?? [], found.schedule?.Zone ?? person.Zone, offered.RulesFor());
        return new LoadedPlacement(span, new PlacementState(resource, timeline, terms, rules, status, now, meetings));
    }

    private static BookingStatus BookingStatusOf(CalendarEventStatus status) => status switch
    {
        CalendarEventStatus.Confirmed => BookingStatus.Accepted,
        CalendarEventStatus.Tentative => BookingStatus.Pending,
        _ => BookingStatus.Cancelled,
    };
}

/// <summary>The wanted time as the resource counts it, and what is known of the resource.</summary>
/// <param name="Span">The wanted time.</param>
/// <param name="State">What is known of the resource.</param>
/// <param name="Stay">What the unit asks and charges; null for a meeting.</param>
internal sealed record LoadedPlacement(Span Span, PlacementState State, LoadedStay? Stay = null);

/// <summary>What a unit asks and charges.</summary>
/// <param name="RentName">What the rent is called.</param>
/// <param name="Form">The booking form.</param>
/// <param name="Quote">Guests and rent.</param>
internal sealed record LoadedStay(LocalizedText RentName, BookingForm Form, StayQuote Quote);
