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

    public static Result<ListBookings> Read(QueryReader query, Call call)
    {
        var phases = new HashSet<BookingPhase>();
        foreach (var text in query.Texts("status") ?? [])
        {
            if (!Phase(text, out var phase))
            {
                return InvalidStatus;
            }

            phases.Add(phase);
        }

        var (order, isDescending) = Sort(query, phases);
        var one = query.Integer("eventTypeId", 1, int.MaxValue);
        var several = query.Integers("eventTypeIds");
        foreach (var name in (ReadOnlySpan<string>)["teamId", "teamsIds"])
        {
            if (query.Texts(name) is not null)
            {
                query.Refuse(name, "the requested teams do not exist: this server has no teams");
            }
        }

        var request = new ListBookings(call)
        {
            Phases = phases,

            // A plus sign that was not escaped arrives as a blank.
            AttendeeEmail = query.Text("attendeeEmail")?.Trim().Replace(' ', '+'),
            AttendeeName = query.Text("attendeeName"),
            Uid = query.Text("bookingUid"),
            EventTypeNumbers = one is { } number ? [.. several ?? [], number] : several,
            AfterStart = query.Moment("afterStart"),
            BeforeEnd = query.Moment("beforeEnd"),
            AfterCreatedAt = query.Moment("afterCreatedAt"),
            BeforeCreatedAt = query.Moment("beforeCreatedAt"),
            AfterUpdatedAt = query.Moment("afterUpdatedAt"),
            BeforeUpdatedAt = query.Moment("beforeUpdatedAt"),
            Order = order,
            IsDescending = isDescending,
            Take = query.Integer("take", 1, 250) ?? 100,
            Skip = query.Integer("skip", 0, int.MaxValue) ?? 0,
        };
        return query.Error is { } wrong ? wrong : request;
    }

    private static (BookingOrder Order, bool IsDescending) Sort(QueryReader query, HashSet<BookingPhase> phases)
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

    private static bool Phase(string text, out BookingPhase phase)
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
}
