using Bookings.Application.Organizations;
using Bookings.Application.Sites;
using Bookings.Application.Tables;
using Bookings.Application.Widgets;
using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Bookings;

/// <summary>The commercial side of a reservation: currency, origin, reference. Dates, unit and status live on calendar_events.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/bookings" read="2026-03-12" />
public sealed class BookingsTable : Table<Booking>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<Booking> table)
    {
        table.Name("bookings").Area(Area.Bookings).Verbs(Verbs.Get | Verbs.Patch | Verbs.Delete)
            .Doc("The commercial side of a reservation: currency, origin, reference. Dates, unit and status live on calendar_events.").WrittenBy<BookingWriter>();

        table.Key(b => b.Id);
        table.Column("creator_id", b => b.CreatorId, Can.View).To<UserProfilesTable>();
        table.Organization(b => b.OrganizationId).To<OrganizationsTable>();
        table.Column("site_id", b => b.SiteId, Can.View).To<SitesTable>().Doc("The site it was made on.");
        table.Column("widget_id", b => b.WidgetId, Can.View).To<WidgetsTable>().Doc("The widget it was made in.");
        table.CreatedAt(b => b.CreatedAt);
        table.UpdatedAt(b => b.UpdatedAt);
        table.Column("confirmed_at", b => b.ConfirmedAt, Can.View).Doc("When it was first confirmed.");
        table.Column("currency", b => b.Currency, Can.View).Doc("ISO 4217 code of the amounts.");
        table.Column("display_currency", b => b.DisplayCurrency, Can.View | Can.Change).Currency()
            .Doc("ISO 4217 code shown to the guest.");
        table.Column("exchange_rate", b => b.ExchangeRate, Can.View).Doc("From currency to display_currency, frozen when the booking was made.");
        table.Column("method", b => b.Method, Can.View).OneOf("request", "book").Default("request");
        table.Column("occupancy", b => b.Occupancy, Can.View).Doc("Guests by capacity group.");
        table.Column("reference", b => b.Reference, Can.View | Can.Change).NotEmpty().MaxLength(100);
        table.Column("secret", b => b.Secret, Can.View).Doc("Word of the guest's page.");
        table.Column("silent", b => b.Silent, Can.View | Can.Change).Default(false);
        table.Column("number", b => b.Number, Can.View).Doc("The booking's id in the scheduling dialect.");
        table.Column("uid", b => b.Uid, Can.View).Doc("The booking's uid in the scheduling dialect.");
        table.Column("status", b => b.Status, Can.View).OneOf("pending", "accepted", "cancelled", "rejected")
            .Doc("The booking's status in the scheduling dialect.");
        table.Column("event_type_id", b => b.EventTypeId, Can.View);
        table.Column("host_id", b => b.HostId, Can.View).Doc("The person who meets; null for a stay in a unit.");
        table.Column("origin", b => b.Origin, Can.View);
        table.Column("title", b => b.Title, Can.View | Can.Change).MaxLength(BookingTitle.MaxLength);
        table.Column("description", b => b.Description, Can.View | Can.Change).MaxLength(100_000);
        table.Column("location", b => b.Location, Can.View | Can.Change).MaxLength(2_000);
        table.Column("metadata", b => b.Metadata, Can.View | Can.Change).Shape(JsonShape.Object);
        table.Column("responses", b => b.Responses, Can.View | Can.Change).Shape(JsonShape.Object);
        table.Column("guests", b => b.Guests, Can.View);
        table.Column("cancellation_reason", b => b.CancellationReason, Can.View);
        table.Column("cancelled_by_email", b => b.CancelledByEmail, Can.View);
        table.Column("rejection_reason", b => b.RejectionReason, Can.View);
        table.Column("rescheduling_reason", b => b.ReschedulingReason, Can.View);
        table.Column("rescheduled_by_email", b => b.RescheduledByEmail, Can.View);
        table.Column("rescheduled_from_uid", b => b.RescheduledFromUid, Can.View);
        table.Column("rescheduled_to_uid", b => b.RescheduledToUid, Can.View);
        table.Column("absent_host", b => b.AbsentHost, Can.View);
        table.SearchVector("fts");
    }
}
