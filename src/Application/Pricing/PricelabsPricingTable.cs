using Bookings.Application.Resources;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Pricing;

/// <summary>What the dynamic pricing of PriceLabs says of a unit.</summary>
/// <remarks>A connector of the organization keeps it; the server does not talk to PriceLabs.</remarks>
/// <source href="https://www.bookingmood.com/en-US/api-reference/pricelabs_pricing" read="2026-03-12" />
public sealed class PricelabsPricingTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("pricelabs_pricing").Area(Area.Products).Verbs(Verbs.All)
            .Doc("What the dynamic pricing of PriceLabs says of a unit.").WrittenPlainly();

        table.KeyOf<ProductsTable>("product_id").Required();
        table.CreatedAt();
        table.Boolean("dirty", Can.All).Default(false).Doc("Whether the unit must be exported again.");
        table.Json("entries", JsonShape.Array, Can.All).DefaultJson("[]")
            .Holds(PriceRules.PricelabsEntries, """[{"check_in":true,"check_out":true,"intervals":"[2030-06-01,2030-09-01)","min_stay":2,"rates":[{"los":2,"price":250}]}]""")
            .Doc("Rows {check_in, check_out, extra_person_fee, extra_person_fee_trigger, intervals, min_stay, rates}; a rate {los, price} is the price of the whole stay.");
        table.Timestamp("exported_at", Can.All).Nullable().Doc("Null when never.");
        table.Timestamp("imported_at", Can.All).Nullable().Doc("Null when never.");
        table.Integer("number_of_bedrooms", Can.All).Default(0).Between(0, 10000);
        table.Text("pricelabs_email", Can.All).Default("").Email().OrEmpty().Doc("E-mail address of the account at PriceLabs.");
    }
}
