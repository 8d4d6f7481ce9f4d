using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Bookings;

/// <summary>Lists the meetings that the caller holds or takes part in. Null filters filter nothing.</summary>
/// <param name="Call">Who asks, and when.</param>
/// <source href="scheduling-v2 §3.2" />
public sealed record ListBookings(Call Call) : IQuery<BookingPage>
{
    /// <summary>Bookings in at least one of these phases; empty means all.</summary>
    public IReadOnlyCollection<BookingPhase> Phases { get; init; } = [];

    /// <summary>Somebody with exactly this address takes part.</summary>
    public string? AttendeeEmail { get; init; }

    /// <summary>Somebody with exactly this name takes part.</summary>
    public string? AttendeeName { get; init; }

    /// <summary>Exactly this booking.</summary>
    public string? Uid { get; init; }

    /// <summary>Numbers of event types of the organization.</summary>
    public IReadOnlyCollection<int>? EventTypeNumbers { get; init; }

    /// <summary>Starts at this instant or later.</summary>
    public Instant? AfterStart { get; init; }

    /// <summary>Ends at this instant or earlier.</summary>
    public Instant? BeforeEnd { get; init; }

    /// <summary>Made at this instant or later.</summary>
    public Instant? AfterCreatedAt { get; init; }

    /// <summary>Made at this instant or earlier.</summary>
    public Instant? BeforeCreatedAt { get; init; }

    /// <summary>Changed at this instant or later.</summary>
    public Instant? AfterUpdatedAt { get; init; }

    /// <summary>Changed at this instant or earlier.</summary>
    public Instant? BeforeUpdatedAt { get; init; }

    /// <summary>What to order by.</summary>
    public BookingOrder Order { get; init; }

    /// <summary>Whether the order is turned round.</summary>
    public bool IsDescending { get; init; }

    /// <summary>Most bookings on the page, 1 to 250.</summary>
    public int Take { get; init; } = 100;

    /// <summary>Bookings before the page, 0 or more.</summary>
    public int Skip { get; init; }
}

internal sealed class ListBookingsShape : AbstractValidator<ListBookings>
{
    public ListBookingsShape()
    {
        RuleFor(request => request.Take).InclusiveBetween(1, 250);
        RuleFor(request => request.Skip).GreaterThanOrEqualTo(0);
    }
}

internal sealed class ListBookingsHandler(IBookingsDb db) : IRequestHandler<ListBookings, Result<BookingPage>>
{
    // Answers show milliseconds, rows keep microseconds: what an answer showed must find its own row.
    private static readonly Duration ShownPrecision = Duration.FromMilliseconds(1);

    private static readonly Error UnknownEventTypes =
        Error.Invalid("BOOKING_EVENT_TYPES_UNKNOWN", "The requested event-types do not exist.", "eventTypeIds");

    public async Task<Result<BookingPage>> Handle(ListBookings request, CancellationToken cancellationToken)
    {
        var host = await db.HostOf(request.Call.Caller, cancellationToken);
        if (host.IsError)
        {
            return host.Error;
        }

        var (organizationId, hostId) = (host.Value.OrganizationId, host.Value.Id);
        if (request.EventTypeNumbers is { } numbers)
        {
            var wanted = numbers.Distinct().ToArray();
            var known = await db.EventTypes.CountAsync(
                eventType => eventType.OrganizationId == organizationId && wanted.Contains(eventType.Number), cancellationToken);
            if (known != wanted.Length)
            {
                return UnknownEventTypes;
            }
        }

        var email = host.Value.Email;
        var rows = Filter(
            MeetingRow.Of(db).Where(row => row.Booking.OrganizationId == organizationId
                && (row.Booking.HostId == hostId || row.Booking.Attendees.Any(attendee => attendee.Email == email))),
            request);
        var total = await rows.CountAsync(cancellationToken);
        var skipped = Math.Min(request.Skip, total);
        var page = await Sort(rows, request).AsNoTracking().Skip(skipped).Take(request.Take).ToListAsync(cancellationToken);
        return new BookingPage(page.ConvertAll(row => row.ToView()), total, skipped, request.Take);
    }

    private static IQueryable<MeetingRow> Filter(IQueryable<MeetingRow> rows, ListBookings request)
    {
        if (request.Phases.Count > 0)
        {
            rows = InPhases(rows, request.Phases, request.Call.Now);
        }

        if (request.AttendeeEmail is { } email)
        {
            rows = rows.Where(row => row.Booking.Attendees.Any(attendee => attendee.Email == email));
        }

        if (request.AttendeeName is { } name)
        {
            rows = rows.Where(row => row.Booking.Attendees.Any(attendee => attendee.Name == name));
        }

        if (request.Uid is { } uid)
        {
            rows = rows.Where(row => row.Booking.Uid == uid);
        }

        if (request.EventTypeNumbers is { } numbers)
        {
            var wanted = numbers.ToArray();
            rows = rows.Where(row => row.EventType != null && wanted.Contains(row.EventType.Number));
        }

        if (request.AfterStart is { } afterStart)
        {
            rows = rows.Where(row => row.Event.StartsAt >= afterStart);
        }

        if (request.BeforeEnd is { } beforeEnd)
        {
            rows = rows.Where(row => row.Event.EndsAt <= beforeEnd);
        }

        if (request.AfterCreatedAt is { } afterCreatedAt)
        {
            rows = rows.Where(row => row.Booking.CreatedAt >= afterCreatedAt);
        }

        if (request.BeforeCreatedAt is { } beforeCreatedAt)
        {
            var endOfCreated = beforeCreatedAt + ShownPrecision;
            rows = rows.Where(row => row.Booking.CreatedAt < endOfCreated);
        }

        if (request.AfterUpdatedAt is { } afterUpdatedAt)
        {
            rows = rows.Where(row => row.Booking.UpdatedAt >= afterUpdatedAt);
        }

        if (request.BeforeUpdatedAt is { } beforeUpdatedAt)
        {
            var endOfUpdated = beforeUpdatedAt + ShownPrecision;
            rows = rows.Where(row => row.Booking.UpdatedAt < endOfUpdated);
        }

        return rows;
    }

    // scheduling-v2, 3.2: several phases are alternatives; a request that waits is upcoming as well as unconfirmed.
    private static IQueryable<MeetingRow> InPhases(IQueryable<MeetingRow> rows, IReadOnlyCollection<BookingPhase> phases, Instant now)
    {
        var upcoming = phases.Contains(BookingPhase.Upcoming);
        var past = phases.Contains(BookingPhase.Past);
        var cancelled = phases.Contains(BookingPhase.Cancelled);
        var unconfirmed = phases.Contains(BookingPhase.Unconfirmed);
        return rows.Where(row =>
            (upcoming && row.Event.EndsAt >= now && row.Booking.Status != BookingStatus.Cancelled && row.Booking.Status != BookingStatus.Rejected)
            || (past && row.Event.EndsAt <= now && row.Booking.Status != BookingStatus.Cancelled && row.Booking.Status != BookingStatus.Rejected)
            || (cancelled && (row.Booking.Status == BookingStatus.Cancelled || row.Booking.Status == BookingStatus.Rejected))
            || (unconfirmed && row.Event.EndsAt >= now && row.Booking.Status == BookingStatus.Pending));
    }

    private static IQueryable<MeetingRow> Sort(IQueryable<MeetingRow> rows, ListBookings request)
    {
        // The number makes the order total, so that no booking is on two pages.
        var sorted = (request.Order, request.IsDescending) switch
        {
            (BookingOrder.End, false) => rows.OrderBy(row => row.Event.EndsAt),
            (BookingOrder.End, true) => rows.OrderByDescending(row => row.Event.EndsAt),
            (BookingOrder.Created, false) => rows.OrderBy(row => row.Booking.CreatedAt),
            (BookingOrder.Created, true) => rows.OrderByDescending(row => row.Booking.CreatedAt),
            (BookingOrder.Updated, false) => rows.OrderBy(row => row.Booking.UpdatedAt),
            (BookingOrder.Updated, true) => rows.OrderByDescending(row => row.Booking.UpdatedAt),
            (_, true) => rows.OrderByDescending(row => row.Event.StartsAt),
            _ => rows.OrderBy(row => row.Event.StartsAt),
        };
        return request.IsDescending ? sorted.ThenByDescending(row => row.Booking.Number) : sorted.ThenBy(row => row.Booking.Number);
    }
}
