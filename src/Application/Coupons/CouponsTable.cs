using Bookings.Application.Organizations;
using Bookings.Application.Pricing;
using Bookings.Application.Tables;
using Bookings.Domain.Coupons;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Coupons;

/// <summary>Codes that make bookings cheaper.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/coupons" read="2026-03-12" />
public sealed class CouponsTable : Table<Coupon>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<Coupon> table)
    {
        table.Name("coupons").Area(Area.Bookings).Verbs(Verbs.All)
            .Doc("Codes that make bookings cheaper.").WrittenBy<CouponWriter>().KeepsDeleted();

        table.Key(c => c.Id, Can.View | Can.Create);
        table.Organization(c => c.OrganizationId).To<OrganizationsTable>();
        table.CreatedAt(c => c.CreatedAt);
        table.UpdatedAt(c => c.UpdatedAt);
        table.Column("deleted_at", c => c.DeletedAt, Can.View | Can.Change)
            .Doc("When it was withdrawn, also by DELETE; null while it can be used. null offers it again.");
        table.Column("code", c => c.Code, Can.All).Required().NotEmpty().MaxLength(100)
            .Doc("Kept in capitals, with _ for all but A to Z and 0 to 9; unique among the coupons that are not withdrawn.");
        table.Column("definition", c => c.Definition, Can.All).Required().Shape(JsonShape.Object)
            .Holds(PriceRules.Expression, """{"type":"relative","restrictions":[],"value":-5}""")
            .Doc("{type: relative, value: -5} takes 5 percent off; {type: absolute, value: [{value: -10}]} takes 10 of the currency off.");
        table.Column("description", c => c.Description, Can.All).Default("").MaxLength(100000);
        table.Column("quota", c => c.Quota, Can.All).AtLeast(0).Doc("In how many bookings it can be used; null for any number.");
        table.Column("scope", c => c.Scope, Can.All).OneOf("global", "product", "service", "rent").Default("global")
            .Doc("What becomes cheaper: all fees, all fees of the linked units, the linked services, the rent of the linked units.");
        table.Column("stackable", c => c.Stackable, Can.All).Default(true).Doc("Whether it can be used together with others.");
        table.SearchVector("fts", "code");
    }
}
