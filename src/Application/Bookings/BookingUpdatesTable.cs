using Bookings.Application.Organizations;
using Bookings.Application.Tables;
using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Bookings;

/// <summary>A log line for each change of a booking.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/booking_updates" read="2026-03-12" />
public sealed class BookingUpdatesTable : Table<BookingUpdate>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<BookingUpdate> table)
    {
        table.Name("booking_updates").Area(Area.Bookings).Verbs(Verbs.Get).Doc("A log line for each change of a booking.");

        table.Key(b => b.Id);
        table.Column("booking_id", b => b.BookingId, Can.View).To<BookingsTable>();
        table.Column("user_id", b => b.UserId, Can.View).To<UserProfilesTable>().Doc("Who changed it; null for the guest or the system.");
        table.CreatedAt(b => b.CreatedAt);
        table.Column("prev_host_id", b => b.PrevHostId, Can.View).Doc("Who gave the meeting to another host; null for every other change.");
        table.Column("next_host_id", b => b.NextHostId, Can.View).Doc("Who took the meeting over; null for every other change.");
        table.Column("reason", b => b.Reason, Can.View).Doc("Why the meeting was given to another host; null when not told.");
    }
}
