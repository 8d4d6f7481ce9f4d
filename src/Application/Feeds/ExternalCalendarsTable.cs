using Bookings.Application.Resources;
using Bookings.Application.Tables;
using Bookings.Domain.Feeds;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Feeds;

/// <summary>iCal feeds that are imported into a unit.</summary>
/// <remarks>The feeds of persons are not shown: their addresses are the secrets of those persons, who see them in the scheduling dialect.</remarks>
/// <source href="https://www.bookingmood.com/en-US/api-reference/external_calendars" read="2026-03-12" />
public sealed class ExternalCalendarsTable : Table<ExternalCalendar>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<ExternalCalendar> table)
    {
        table.Name("external_calendars").Area(Area.Products).Verbs(Verbs.All)
            .Doc("iCal feeds that are imported into a unit.").WrittenBy<ExternalCalendarWriter>().Rows("{row}.product_id IS NOT NULL");

        table.Key(e => e.Id, Can.View | Can.Create);
        table.Column("product_id", e => e.ProductId, Can.View | Can.Create).To<ProductsTable>().Required();
        table.CreatedAt(e => e.CreatedAt);
        table.Column("updated_at", e => e.UpdatedAt, Can.View).Doc("When the feed last brought news; null when it never did.");
        table.Column("active", e => e.Active, Can.All).Default(true);
        table.Column("error", e => e.Error, Can.View).Doc("Why the last sync failed; null when it did not.");
        table.Column("event_status_sync", e => e.EventStatusSync, Can.All).OneOf("import", "CONFIRMED", "TENTATIVE").Default("import")
            .Doc("import keeps the feed's own status.");
        table.Column("ical_url", e => e.IcalUrl, Can.All).Required().NotEmpty().MaxLength(2000);
        table.Column("last_synced", e => e.LastSynced, Can.View).Doc("Last good read.");
        table.Column("name", e => e.Name, Can.All).MaxLength(255);
        table.Column("sync_requested_at", e => e.SyncRequestedAt, Can.All).DefaultSql("now()").Doc("Change it to ask for a sync now.");
        table.Column("time_offset", e => e.TimeOffset, Can.All).Default(0).Doc("Hours added to the feed's times before they become dates, -24 to 24.");
        table.Column("tld", e => e.Tld, Can.View).Doc("Host suffix of ical_url.");
        table.Column("attempted_at", e => e.AttemptedAt, Can.View).Doc("Last attempt, good or not.");
        table.Column("next_sync_at", e => e.NextSyncAt, Can.View).Doc("When the feed is read next.");
        table.Column("held_since", e => e.HeldSince, Can.View)
            .Doc("Since when so many events are missing at once that they are kept for a day; null when they are not.");
        table.Column("absence_accepted", e => e.AbsenceAccepted, Can.All)
            .Doc("True has the next good read cancel at once what the feed lacks; it goes back to false then.");
        table.Column("warnings", e => e.Warnings, Can.View).Doc("What the reader had to leave out.");
    }
}
