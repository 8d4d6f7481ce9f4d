using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Domain.Availability;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Bookings.Application.Bookings;

/// <summary>Books a meeting that repeats: all meetings of the series, or none.</summary>
/// <remarks>
/// Each meeting is checked with the earlier ones of the series in place, so that limits count them. A guest who asks once more for a series that
/// waits for an answer gets the same one. A reservation and a private link are used once, by the first meeting.
/// </remarks>
/// <param name="Call">Who asks, and when.</param>
/// <param name="First">The first meeting; the later ones lie at the same time of day on the booker's clock.</param>
/// <param name="Count">How many meetings; null takes as many as the event type has.</param>
/// <errors>
///   <error code="BOOKING_NOT_RECURRING">The event type makes one meeting.</error>
///   <error code="BOOKING_SERIES_COUNT">More meetings than the event type has.</error>
///   <error code="BOOKING_SERIES_SEATS">The event type has seats as well.</error>
///   <error code="TIMELINE_TAKEN">The time of one of them is taken, or any other refusal of <see cref="PlaceBooking"/>.</error>
/// </errors>
/// <source href="scheduling-v2 §3.3" />
public sealed record PlaceSeries(Call Call, PlaceBooking First, int? Count) : ICommand<BookingReceipt>, IPromisesTime
{
    /// <inheritdoc />
    public TimeAtStake? AtStake => First.AtStake;
}

internal sealed class PlaceSeriesShape : AbstractValidator<PlaceSeries>
{
    public PlaceSeriesShape() => RuleFor(request => request.First.Offer).Must(offer => offer is BookingOffer.Meeting).WithMessage("Only meetings repeat.");
}

internal sealed class PlaceSeriesHandler(IBookingsDb db, IMediator mediator, PlacementLoader loader) : IRequestHandler<PlaceSeries, Result<BookingReceipt>>
{
    // A calendar ends with the year 9999; no series is longer.
    private const int LastYear = 9_900;

    /// <returns>The first meeting, or the one that stands for it.</returns>
    public async Task<Result<BookingReceipt>> Handle(PlaceSeries request, CancellationToken cancellationToken)
    {
        var offer = (BookingOffer.Meeting)request.First.Offer;
        var eventType = offer.EventType;
        if (eventType.Options.Recurrence is not { } usual)
        {
            return SeriesErrors.NotRecurring(eventType.Number);
        }

        if (eventType.Options.Seats is not null)
        {
            return SeriesErrors.WithSeats;
        }

        if (request.Count > usual.Count)
        {
            return SeriesErrors.TooMany;
        }

        if (offer.StartsAt.InUtc().Year > LastYear)
        {
            return AvailabilityErrors.OutOfBounds;
        }

        var zone = ZoneRules.Find(request.First.Party.Booker?.TimeZone ?? string.Empty) ?? DateTimeZone.Utc;
        var starts = (usual with { Count = request.Count ?? usual.Count }).Starts(offer.StartsAt, zone);
        return await Place(request.First, offer, eventType, starts, cancellationToken);
    }

    private async Task<Result<BookingReceipt>> Place(
        PlaceBooking request, BookingOffer.Meeting offer, EventType eventType, IReadOnlyList<Instant> starts, CancellationToken cancellationToken)
    {
        var seriesUid = Booking.NewSeriesUid();
        var first = await mediator.Send(request with { Offer = offer with { SeriesUid = seriesUid } }, cancellationToken);
        if (first.IsError || first.Value.SeriesUid != seriesUid || starts.Count == 1)
        {
            return first;
        }

        var later = await PlaceLater(request, offer, eventType, first.Value, starts, cancellationToken);
        return later.IsError ? later.Error : first;
    }

    // The first one was asked everything that is asked once. The later ones need free hosts, and room under their limits: what tells of both is read at once.
    private async Task<Result<Done>> PlaceLater(
        PlaceBooking request, BookingOffer.Meeting offer, EventType eventType, BookingReceipt receipt, IReadOnlyList<Instant> starts, CancellationToken cancellationToken)
    {
        var (organizationId, caller, now) = (request.Call.OrganizationId, request.Call.Caller, request.Call.Now);
        var first = await db.Bookings.Include(booking => booking.Attendees).SingleAsync(
            booking => booking.OrganizationId == organizationId && booking.Id == receipt.BookingId, cancellationToken);
        var contactIds = await db.ContactBookings
            .Where(link => link.OrganizationId == organizationId && link.BookingId == first.Id).Select(link => link.ContactId).ToListAsync(cancellationToken);
        var wish = new MeetingWish(starts[1], ZoneRules.Find(request.Party.Booker?.TimeZone ?? string.Empty) ?? DateTimeZone.Utc)
        {
            LengthInMinutes = offer.LengthInMinutes,
            IsAgreed = true,
            PreferredHostIds = [.. first.HostIds],
            Overrides = offer.Overrides,
            ByHostId = caller.IsAuthenticated ? caller.UserId : null,
        };
        var loaded = await loader.Load(eventType, wish, starts[^1], now, cancellationToken);
        if (loaded.IsError)
        {
            return loaded.Error;
        }

        var party = request.Party with { Location = first.Location };
        var outlook = loaded.Value;
        foreach (var startsAt in starts.Skip(1))
        {
            var placed = Placement.Meet(BookingIdentity.New(now), outlook.At(wish with { StartsAt = startsAt }), party, now);
            if (placed.IsError)
            {
                return placed.Error with { Details = $"It is the meeting of the series that starts at {InstantPattern.General.Format(startsAt)}." };
            }

            var booking = placed.Value.Booking;
            booking.JoinSeries(receipt.SeriesUid!);
            db.Bookings.Add(booking);
            db.CalendarEvents.AddRange(placed.Value.Events);
            db.ContactBookings.AddRange(contactIds.Select(contactId => ContactBooking.Of(organizationId, booking.Id, contactId, now)));
            outlook = outlook.With(placed.Value);
        }

        return Done.Value;
    }
}
