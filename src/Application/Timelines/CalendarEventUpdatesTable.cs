using Bookings.Application.Organizations;
using Bookings.Application.Resources;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;
using Bookings.Domain.Timelines;

namespace Bookings.Application.Timelines;

/// <summary>What changed on a calendar event, before and after. Written by the domain, never through the API.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/calendar_event_updates" read="2026-03-12" />
public sealed class CalendarEventUpdatesTable : Table<CalendarEventUpdate>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<CalendarEventUpdate> table)
    {
        table.Name("calendar_event_updates").Area(Area.Bookings).Verbs(Verbs.Get)
            .Doc("What changed on a calendar event, before and after. Written by the domain, never through the API.");

        table.Key(c => c.Id);
        table.Column("calendar_event_id", c => c.CalendarEventId, Can.View).To<CalendarEventsTable>();
        table.Column("next_product_id", c => c.NextProductId, Can.View).To<ProductsTable>();
        table.Column("prev_product_id", c => c.PrevProductId, Can.View).To<ProductsTable>();
        table.Column("next_host_id", c => c.NextHostId, Can.View).Doc("The person after the change; null on a unit's calendar.");
        table.Column("prev_host_id", c => c.PrevHostId, Can.View).Doc("The person before the change; null on a unit's calendar.");
        table.Column("user_id", c => c.UserId, Can.View).To<UserProfilesTable>().Doc("Who changed it; null for the guest, a feed or the system.");
        table.CreatedAt(c => c.CreatedAt);
        table.Column("next_interval", c => c.NextInterval, Can.View).Doc("Days after the change, the end not included: [2026-07-01,2026-07-08).");
        table.Column("next_status", c => c.NextStatus, Can.View).OneOf("CANCELLED", "TENTATIVE", "CONFIRMED");
        table.Column("prev_interval", c => c.PrevInterval, Can.View).Doc("Days before the change, the end not included.");
        table.Column("prev_status", c => c.PrevStatus, Can.View).OneOf("CANCELLED", "TENTATIVE", "CONFIRMED");
    }
}
