using Bookings.Application.Tables;
using Bookings.Domain.Capacities;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Capacities;

/// <summary>Which groups a sum group counts in.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/capacity_group_dependencies" read="2026-03-12" />
public sealed class CapacityGroupDependenciesTable : Table<CapacityGroupDependency>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<CapacityGroupDependency> table)
    {
        table.Name("capacity_group_dependencies").FormerName("occupancy_group_dependencies").Area(Area.Products).Verbs(Verbs.All).Unique("accumulator_id", "element_id")
            .Doc("Which groups a sum group counts in.").WrittenBy<CapacityGroupDependencyWriter>();

        table.Key(c => c.Id, Can.View | Can.Create);
        table.Column("accumulator_id", c => c.AccumulatorId, Can.All).To<CapacityGroupsTable>().Required().Shown("\"0197c0de-ed5d-7b30-8cb1-56f7cb240110\"").Doc("The sum group.");
        table.Column("element_id", c => c.ElementId, Can.All).To<CapacityGroupsTable>().Required().Doc("The group that it counts in; a sum itself, perhaps, but never in a circle.");
        table.CreatedAt(c => c.CreatedAt);
    }
}
