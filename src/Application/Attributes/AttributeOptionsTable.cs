using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Attributes;

/// <summary>The values that an attribute can have.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/attribute_options" read="2026-03-12" />
public sealed class AttributeOptionsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("attribute_options").Area(Area.Products).Verbs(Verbs.All)
            .Doc("The values that an attribute can have.").WrittenPlainly();

        table.Key();
        table.Reference<AttributesTable>("attribute_id", Can.All).Required();
        table.CreatedAt();
        table.Localized("name", Can.All).MaxLength(TextLengths.Name).Required();
        table.Integer("order", Can.All).Default(1).AtLeast(0).Doc("Place among the options of the attribute.");
    }
}
