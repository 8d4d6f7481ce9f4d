using Bookings.Application.Bookings;
using Bookings.Application.Feeds;
using Bookings.Application.Organizations;
using Bookings.Application.Resources;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;
using Bookings.Domain.Timelines;

namespace Bookings.Application.Timelines;

/// <summary>What occupies units and hosts: bookings, blocked periods, notes and events of imported calendars.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/calendar_events" read="2026-03-12" />
public sealed class CalendarEventsTable : Table<CalendarEvent>
{
    /// <summary>Longest title, in characters.</summary>
    public const int TitleLength = 1_000;

    /// <summary>Longest notes, in characters.</summary>
    public const int NotesLength = 100_000;

    /// <inheritdoc />
    protected override void Define(TableBuilder<CalendarEvent> table)
    {
        table.Name("calendar_events").Area(Area.Bookings).Verbs(Verbs.All)
            .Doc("What occupies units and hosts: bookings, blocked periods, notes and events of imported calendars.").WrittenBy<CalendarEventWriter>();

        table.Key(c => c.Id, Can.View | Can.Create);
        table.Column("booking_id", c => c.BookingId, Can.View).To<BookingsTable>();
        table.Column("calendar_id", c => c.CalendarId, Can.View).To<ExternalCalendarsTable>()
            .Doc("The imported calendar it comes from; null for our own.");
        table.Column("creator_id", c => c.CreatorId, Can.View).To<UserProfilesTable>();
        table.Organization(c => c.OrganizationId).To<OrganizationsTable>();
        table.Column("product_id", c => c.ProductId, Can.All).To<ProductsTable>().Required().Doc("The unit that is occupied; null when it is a host.");
        table.CreatedAt(c => c.CreatedAt);
        table.UpdatedAt(c => c.UpdatedAt);
        table.Column("duration", c => c.Duration, Can.View).Doc("Nights of a nightly event, days otherwise; at least 1.");
        table.Column("end_date", c => c.EndDate, Can.All)
            .Doc("Nightly: the departure day, not taken. Daily: the last day, taken. In the unit's zone. A new event without it takes one night or day.");
        table.Column("generated_title", c => c.GeneratedTitle, Can.View);
        table.Column("has_non_invoiced_items", c => c.HasNonInvoicedItems, Can.View);
        table.Column("has_open_payments", c => c.HasOpenPayments, Can.View);
        table.Column("notes", c => c.Notes, Can.All).Default("").MaxLength(NotesLength);
        table.Column("occupancy", c => c.Occupancy, Can.View).DefaultJson("{}").Doc("Guests by capacity group.");
        table.Column("origin", c => c.Origin, Can.View);
        table.Column("padding", c => c.Padding, Can.View).Default(0).Doc("Whole days kept free afterwards.");
        table.Column("start_date", c => c.StartDate, Can.All).DefaultSql("CURRENT_DATE").Doc("First day, in the unit's zone; a new event without it starts today there.");
        table.Column("status", c => c.Status, Can.All).OneOf("CANCELLED", "TENTATIVE", "CONFIRMED").Default("CONFIRMED")
            .Doc("Cancelled calendar events stay, but claim nothing.");
        table.Column("title", c => c.Title, Can.All).Default("").MaxLength(TitleLength);
        table.Column("type", c => c.Type, Can.All).OneOf("booking", "blocked-period", "blocked period", "note").FormerText("blocked period", "blocked-period").Required().Shown("\"blocked-period\"")
            .Doc("Both spellings of blocked-period are read; blocked-period is written. Changed to booking, an imported event becomes a booking of our own.");
        table.Column("uid", c => c.Uid, Can.View).Doc("UID in the calendar that it comes from.");
        table.Column("host_id", c => c.HostId, Can.View).Doc("The person that is occupied; null when it is a unit.");
        table.Column("counting", c => c.Counting, Can.View).OneOf("nightly", "daily")
            .Doc("How end_date counts; null for a meeting, which has instants.");
        table.Column("starts_at", c => c.StartsAt, Can.View).Doc("First instant of a meeting; null for days.");
        table.Column("ends_at", c => c.EndsAt, Can.View).Doc("First instant after a meeting; null for days.");
        table.Column("buffer_before", c => c.BufferBefore, Can.View).Doc("Minutes kept free before a meeting.");
        table.Column("buffer_after", c => c.BufferAfter, Can.View).Doc("Minutes kept free after a meeting.");
        table.Column("collides_with_id", c => c.CollidesWithId, Can.View)
            .Doc("For an imported event, the first of our own events that has one of its days: the same night was sold twice.");
        table.Column("source_gone_since", c => c.SourceGoneSince, Can.View)
            .Doc("For an import that became a booking, since when its calendar no longer shows it.");
        table.SearchVector("fts");
    }
}
