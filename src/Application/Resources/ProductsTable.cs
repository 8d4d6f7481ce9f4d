using Bookings.Application.Organizations;
using Bookings.Application.Pricing;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;

namespace Bookings.Application.Resources;

/// <summary>Bookable units: houses, rooms, boats.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/products" read="2026-03-12" />
public sealed class ProductsTable : Table<Product>
{
    private static JsonRule Coordinates { get; } = JsonRule.Object(("lat", JsonRule.Number(-90, 90)), ("lng", JsonRule.Number(-180, 180)));

    private static JsonRule Images { get; } = JsonRule.List(JsonRule.Object(
        ("src", JsonRule.WebAddress), ("alt?", JsonRule.Localized.OrNull()), ("size?", JsonRule.Text(100).OrNull())));

    /// <inheritdoc />
    protected override void Define(TableBuilder<Product> table)
    {
        table.Name("products").Area(Area.Products).Verbs(Verbs.All)
            .Doc("Bookable units: houses, rooms, boats.").WrittenBy<ProductWriter>().AnswersOneObject().KeepsDeleted();

        table.Key(p => p.Id, Can.View | Can.Create);
        table.Column("ac_id", p => p.AcId, Can.All).MaxLength(1_000);
        table.Organization(p => p.OrganizationId).To<OrganizationsTable>();
        table.CreatedAt(p => p.CreatedAt);
        table.UpdatedAt(p => p.UpdatedAt);
        table.Column("deleted_at", p => p.DeletedAt, Can.View).Doc("When the unit was taken off sale; null while it is on sale.");
        table.Column("approximate_address", p => p.ApproximateAddress, Can.All).Default("").MaxLength(1_000);
        table.Column("approximate_coordinates", p => p.ApproximateCoordinates, Can.All).Shape(JsonShape.Object)
            .Holds(Coordinates, """{"lat":52.37,"lng":4.89}""").Doc("Degrees {lat, lng}.");
        table.Column("cancel_after_initial_payment_error", p => p.CancelAfterInitialPaymentError, Can.All).Default(false);
        table.Column("confirm_after_initial_payment", p => p.ConfirmAfterInitialPayment, Can.All).Default(false);
        table.Column("confirmation_message", p => p.ConfirmationMessage, Can.All).MaxLength(TextLengths.Prose);
        table.Column("confirmation_message_title", p => p.ConfirmationMessageTitle, Can.All).MaxLength(TextLengths.Name);
        table.Column("cooldown_time", p => p.CooldownTime, Can.All).Default(0).Between(0, 365).Doc("Whole days kept free after a booking, 0 to 365.");
        table.Column("cta", p => p.Cta, Can.All).MaxLength(TextLengths.Name);
        table.Column("currency", p => p.Currency, Can.All).Default("EUR").Currency();
        table.Column("deposit", p => p.Deposit, Can.All).Shape(JsonShape.Object)
            .Holds(PriceRules.Deposit, """{"refund_moment":{"type":"checkout","offset":7}}""");
        table.Column("description", p => p.Description, Can.All).MaxLength(TextLengths.Prose);
        table.Column("exact_address", p => p.ExactAddress, Can.All).Default("").MaxLength(1_000);
        table.Column("exact_coordinates", p => p.ExactCoordinates, Can.All).Shape(JsonShape.Object)
            .Holds(Coordinates, """{"lat":52.37,"lng":4.89}""").Doc("Degrees {lat, lng}.");
        table.Column("fee", p => p.Fee, Can.All).Shape(JsonShape.Object)
            .Holds(PriceRules.Fee, """{"schedule":[{"moment":{"type":"check-in","offset":-14},"value":{"type":"relative","value":100}}]}""");
        table.Column("hide_exact_address", p => p.HideExactAddress, Can.All).Default(false);
        table.Column("ical_export_secret", p => p.IcalExportSecret, Can.View);
        table.Column("ical_export_secret_no_details", p => p.IcalExportSecretNoDetails, Can.View);
        table.Column("images", p => p.Images, Can.All).DefaultJson("[]").Shape(JsonShape.Array)
            .Holds(Images, """[{"alt":{"default":"The house"},"size":"1x1","src":"https://example.org/house.jpg"}]""").Doc("A list of {alt, size, src}.");
        table.Column("interaction", p => p.Interaction, Can.All).OneOf("request", "book").Default("request");
        table.Column("latest_arrival_time", p => p.LatestArrivalTime, Can.All).Doc("After this time of the unit's zone a stay cannot begin today.");
        table.Column("name", p => p.Name, Can.All).MaxLength(TextLengths.Name).Required();
        table.Column("payment_expiration_duration", p => p.PaymentExpirationDuration, Can.All).Default(0).AtLeast(0)
            .Doc("Minutes for which an unpaid instant booking holds its dates.");
        table.Column("price_breakdown_specificity", p => p.PriceBreakdownSpecificity, Can.All).Default("combined").OneOf("combined", "separate");
        table.Column("rent_period", p => p.RentPeriod, Can.All).OneOf("daily", "nightly").Required()
            .Doc("nightly: the departure day is free; daily: the last day is taken.");
        table.Column("rent_pricing_definition", p => p.RentPricingDefinition, Can.All).Default("configurations").OneOf("configurations", "services");
        table.Column("request_status", p => p.RequestStatus, Can.All).OneOf("CANCELLED", "TENTATIVE", "CONFIRMED").Default("TENTATIVE").Doc("Status of a new request.");
        table.Column("services", p => p.Services, Can.All).Holds(JsonRule.List(JsonRule.AnyObject), "[]");
        table.Column("timezone", p => p.Timezone, Can.All).Required().NotEmpty().Doc("IANA zone in which the unit's days are counted.");
        table.Column("parent_id", p => p.ParentId, Can.All).To<ProductsTable>().Doc("The unit that this one is a part of: both block each other.");
        table.Column("requests_hold_time", p => p.RequestsHoldTime, Can.All).Default(false).Doc("Whether a request keeps others out until it is answered.");
        table.SearchVector("fts");
    }
}
