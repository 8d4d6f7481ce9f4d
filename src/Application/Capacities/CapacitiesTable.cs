using Bookings.Application.Resources;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Capacities;

/// <summary>How many guests of a capacity group a unit takes.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/capacities" read="2026-03-12" />
public sealed class CapacitiesTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("capacities").FormerName("product_occupancies").Area(Area.Products).Verbs(Verbs.All).Unique("product_id", "capacity_group_id")
            .Doc("How many guests of a capacity group a unit takes.").WrittenPlainly();

        table.Key();
        table.Reference<CapacityGroupsTable>("capacity_group_id", Can.All).Required().FormerName("occupancy_group_id");
        table.Reference<ProductsTable>("product_id", Can.All).Required();
        table.CreatedAt();
        table.UpdatedAt();
        table.Integer("max", Can.All).Default(1).Between(0, 100000).Doc("Most guests, at least min.");
        table.Integer("min", Can.All).Default(0).Between(0, 100000).Doc("Fewest guests.");
    }
}
