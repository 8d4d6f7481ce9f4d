using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Domain.Availability;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
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
        var eventType = await loader.EventTypeOf(request.Call.OrganizationId, offer.EventTypeId, cancellationToken);
        if (eventType.IsError)
        {
            return eventType.Error;
        }

        if (eventType.Value.Options.Recurrence is not { } usual)
        {
            return SeriesErrors.NotRecurring(eventType.Value.Number);
        }

        if (eventType.Value.Options.Seats is not null)
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
        return await Place(request.First, offer, starts, cancellationToken);
    }

    private async Task<Result<BookingReceipt>> Place(
        PlaceBooking request, BookingOffer.Meeting offer, IReadOnlyList<Instant> starts, CancellationToken cancellationToken)
    {
        var series = new SeriesPlace(Booking.NewSeriesUid(), IsFirst: true, []);
        var first = await mediator.Send(request with { Offer = offer with { Series = series } }, cancellationToken);
        if (first.IsError || first.Value.SeriesUid != series.Uid)
        {
            return first;
        }

        var hosts = await HostsOf(request.Call.OrganizationId, first.Value.BookingId, cancellationToken);
        foreach (var startsAt in starts.Skip(1))
        {
            var later = offer with { StartsAt = startsAt, ReservationUid = null, PrivateLinkId = null, Series = series with { IsFirst = false, HostIds = hosts } };
            var placed = await mediator.Send(request with { Offer = later }, cancellationToken);
            if (placed.IsError)
            {
                return placed.Error with { Details = $"It is the meeting of the series that starts at {InstantPattern.General.Format(startsAt)}." };
            }
        }

        return first;
    }

    private async Task<IReadOnlyCollection<UserId>> HostsOf(OrganizationId organizationId, BookingId bookingId, CancellationToken cancellationToken)
    {
        var booking = await db.Bookings.Include(booking => booking.Attendees).SingleAsync(
            booking => booking.OrganizationId == organizationId && booking.Id == bookingId, cancellationToken);
        return [.. booking.HostIds];
    }
}
