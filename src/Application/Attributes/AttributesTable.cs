using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Attributes;

/// <summary>Characteristics by which units can be found.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/attributes" read="2026-03-12" />
public sealed class AttributesTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("attributes").Area(Area.Products).Verbs(Verbs.All)
            .Doc("Characteristics by which units can be found.").WrittenPlainly();

        table.Key();
        table.Organization();
        table.CreatedAt();
        table.Localized("name", Can.All).MaxLength(TextLengths.Name).Required();
        table.Integer("order", Can.All).Default(1).AtLeast(0).Doc("Place in search forms.");
        table.Text("type", Can.All).Required().OneOf("single-select", "multi-select").Doc("Whether a unit has one of the options or several.");
    }
}
