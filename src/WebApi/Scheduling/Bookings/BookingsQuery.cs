using Bookings.Application.Bookings;
using Bookings.Application.Common;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>Reads the parameters of <c>GET /v2/bookings</c>. Reference: scheduling-v2 §3.2.</summary>
internal static class BookingsQuery
{
    private static readonly Error InvalidStatus = Error.Invalid(
        "SCHEDULING_STATUS", "Invalid status. Allowed are upcoming, recurring, past, cancelled, unconfirmed", "status");

    // In the order of precedence when several are given.
    private static readonly (string Name, BookingOrder Order)[] Sorts =
    [
        ("sortStart", BookingOrder.Start), ("sortEnd", BookingOrder.End), ("sortCreated", BookingOrder.Created), ("sortUpdatedAt", BookingOrder.Updated),
    ];

    private static readonly Error TwoStatuses = Error.Invalid("SCHEDULING_STATUS", "status property is wrong,status must be one value at most", "status");

    /// <summary>Reads the request for a page.</summary>
    /// <param name="query">The parameters.</param>
    /// <param name="call">Who asks, and when.</param>
    /// <param name="team">The team of the address; null without one.</param>
    public static Result<ListBookings> ReadPage(QueryReader query, Call call, int? team)
    {
        var filter = ReadFilter(query, namesTeams: team is null);
        if (filter.IsError)
        {
            return filter.Error;
        }

        var (order, isDescending) = Sort(query, filter.Value.Phases);
        var request = new ListBookings(call, filter.Value)
        {
            TeamNumber = team,
            Order = order,
            IsDescending = isDescending,
            Take = query.Integer("take", 1, 250) ?? 100,
            Skip = query.Integer("skip", 0, int.MaxValue) ?? 0,
        };
        return query.Error is { } wrong ? wrong : request;
    }

    /// <summary>Reads the request for a stretch of a list without pages.</summary>
    public static Result<WalkBookings> ReadWalk(QueryReader query, Call call)
    {
        var filter = ReadFilter(query, namesTeams: true);
        if (filter.IsError)
        {
            return filter.Error;
        }

        var limit = query.Integer("limit", 1, 100) ?? 50;
        var cursor = query.Text("cursor") is { } text ? CursorOutput.Read(text) : (Result<BookingCursor>?)null;
        if (query.Error is { } wrong)
        {
            return wrong;
        }

        return filter.Value.Phases.Count > 1 ? TwoStatuses
            : cursor is { IsError: true } unreadable ? unreadable.Error!
            : new WalkBookings(call, filter.Value, cursor?.Value, limit);
    }

    public static bool TryReadPhase(string text, out BookingPhase phase)
    {
        (phase, var isKnown) = text switch
        {
            "upcoming" => (BookingPhase.Upcoming, true),
            "recurring" => (BookingPhase.Recurring, true),
            "past" => (BookingPhase.Past, true),
            "cancelled" => (BookingPhase.Cancelled, true),
            "unconfirmed" => (BookingPhase.Unconfirmed, true),
            _ => (default, false),
        };
        return isKnown;
    }

    private static Result<BookingFilter> ReadFilter(QueryReader query, bool namesTeams)
    {
        var phases = new HashSet<BookingPhase>();
        foreach (var text in query.Texts("status") ?? [])
        {
            if (!TryReadPhase(text, out var phase))
            {
                return InvalidStatus;
            }

            phases.Add(phase);
        }

        return new BookingFilter
        {
            Phases = phases,

            // A plus sign that was not escaped arrives as a blank.
            AttendeeEmail = query.Text("attendeeEmail")?.Trim().Replace(' ', '+'),
            AttendeeName = query.Text("attendeeName"),
            Uid = query.Text("bookingUid"),
            EventTypeNumbers = Numbers(query, "eventTypeId", "eventTypeIds"),
            TeamNumbers = namesTeams ? Numbers(query, "teamId", "teamsIds") : null,
            AfterStart = query.Moment("afterStart"),
            BeforeEnd = query.Moment("beforeEnd"),
            AfterCreatedAt = query.Moment("afterCreatedAt"),
            BeforeCreatedAt = query.Moment("beforeCreatedAt"),
            AfterUpdatedAt = query.Moment("afterUpdatedAt"),
            BeforeUpdatedAt = query.Moment("beforeUpdatedAt"),
        };
    }

    private static IReadOnlyList<int>? Numbers(QueryReader query, string one, string several)
    {
        var number = query.Integer(one, 1, int.MaxValue);
        var numbers = query.Integers(several);
        return number is { } single ? [.. numbers ?? [], single] : numbers;
    }

    private static (BookingOrder Order, bool IsDescending) Sort(QueryReader query, IReadOnlyCollection<BookingPhase> phases)
    {
        (BookingOrder, bool)? chosen = null;
        foreach (var (name, order) in Sorts)
        {
            var direction = query.Text(name);
            if (direction is not (null or "asc" or "desc"))
            {
                query.Refuse(name, $"{name} must be one of the following values: asc, desc");
            }

            chosen ??= direction is null ? null : (order, direction == "desc");
        }

        return chosen ?? (BookingOrder.Start, phases.Count == 1 && (phases.Contains(BookingPhase.Past) || phases.Contains(BookingPhase.Cancelled)));
    }
}
