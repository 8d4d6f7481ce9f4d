using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Pricing;

/// <summary>Taxes that are charged on rent and services.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/taxes" read="2026-03-12" />
public sealed class TaxesTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("taxes").Area(Area.Organization).Verbs(Verbs.All)
            .Doc("Taxes that are charged on rent and services.").WrittenPlainly();

        table.Key();
        table.Organization();
        table.CreatedAt();
        table.UpdatedAt();
        table.Localized("label", Can.All).MaxLength(TextLengths.Name).Required();
        table.Real("percentage", Can.All).Required().Between(0, 100);
        table.Text("type", Can.All).Default("on-top").OneOf("on-top", "included").Doc("on-top adds to the price; included is a part of it.");
        table.SearchVector("fts", "coalesce(label ->> 'default', '')");
    }
}
