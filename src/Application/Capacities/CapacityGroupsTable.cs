using Bookings.Application.Organizations;
using Bookings.Application.Tables;
using Bookings.Domain.Capacities;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Capacities;

/// <summary>Kinds of guests that are counted: adults, children, pets, and sums of them.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/capacity_groups" read="2026-03-12" />
public sealed class CapacityGroupsTable : Table<CapacityGroup>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<CapacityGroup> table)
    {
        table.Name("capacity_groups").FormerName("occupancy_groups").Area(Area.Products).Verbs(Verbs.All)
            .Doc("Kinds of guests that are counted: adults, children, pets, and sums of them.").WrittenBy<CapacityGroupWriter>();

        table.Key(c => c.Id, Can.View | Can.Create);
        table.Organization(c => c.OrganizationId).To<OrganizationsTable>();
        table.CreatedAt(c => c.CreatedAt);
        table.UpdatedAt(c => c.UpdatedAt);
        table.Column("description", c => c.Description, Can.All).MaxLength(TextLengths.Prose).DefaultJson("{\"default\": \"\"}");
        table.Column("name", c => c.Name, Can.All).MaxLength(TextLengths.Name).Required().DefaultJson("{\"default\": \"\"}").Doc("Name of several: adults.");
        table.Column("name_singular", c => c.NameSingular, Can.All).MaxLength(TextLengths.Name).DefaultJson("{\"default\": \"\"}").Doc("Name of one: adult.");
        table.Column("order", c => c.Order, Can.All).Default(1).AtLeast(0).Doc("Place in forms.");
        table.Column("requires_explicit_input", c => c.RequiresExplicitInput, Can.All).Default(false)
            .Doc("Whether a guest must say a number; else a missing one counts as none.");
        table.Column("type", c => c.Type, Can.All).OneOf("manual", "sum").Default("manual").Doc("manual: the guest says the number; sum: others are added up.");
    }
}
