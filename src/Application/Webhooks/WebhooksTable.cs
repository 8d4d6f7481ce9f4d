using Bookings.Application.Organizations;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;
using Bookings.Domain.Webhooks;

namespace Bookings.Application.Webhooks;

/// <summary>Addresses that are told of changes.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/webhooks" read="2026-03-12" />
public sealed class WebhooksTable : Table<Webhook>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<Webhook> table)
    {
        table.Name("webhooks").Area(Area.Organization).Verbs(Verbs.All)
            .Doc("Addresses that are told of changes.").WrittenBy<WebhookWriter>();

        table.Key(w => w.Id, Can.View | Can.Create);
        table.Organization(w => w.OrganizationId).To<OrganizationsTable>();
        table.CreatedAt(w => w.CreatedAt);
        table.UpdatedAt(w => w.UpdatedAt);
        table.Column("description", w => w.Description, Can.All).Default("").MaxLength(1_000);
        table.Column("endpoint", w => w.Endpoint, Can.All).Required().NotEmpty().MaxLength(2_000).Shown("\"https://example.org/hooks\"")
            .Doc("An https URL without user name and fragment; http is fine on the own machine only.");
        table.Column("events", w => w.Events, Can.All).Required().Shown("[\"bookings.created\"]").Doc("What it is told of: bookings.created and so on, at least one.");
        table.Column("signing_secret", w => w.SigningSecret, Can.All).NotEmpty().MaxLength(200)
            .Doc("What notifications are signed with; whsec_ and 256 random bits in base64 unless it is given. After a change the former one signs too for a day.");
        table.Column("active", w => w.Active, Can.All).Default(true).Doc("Whether anything is sent. An answer 410 switches it off.");
        table.Column("source", w => w.Source, Can.All).Default("").MaxLength(200).Doc("Who registered it, for example zapier.");
    }
}
