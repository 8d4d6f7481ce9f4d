using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Pricing;

/// <summary>Named parts of the year, for prices that differ by season.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/seasons" read="2026-03-12" />
public sealed class SeasonsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("seasons").Area(Area.Products).Verbs(Verbs.All)
            .Doc("Named parts of the year, for prices that differ by season.").WrittenPlainly();

        table.Key();
        table.Organization();
        table.CreatedAt();
        table.UpdatedAt();
        table.Localized("name", Can.All).MaxLength(TextLengths.Name).Required();
        table.Json("value", JsonShape.Object, Can.All).Nullable()
            .Holds(PriceRules.Season, """{"type":"recurring-date-range","intervals":[{"min":{"day":1,"month":5},"max":{"day":31,"month":7}}]}""")
            .Doc("{type: recurring-date-range, intervals: [{min: {day, month}, max: {day, month}}]} with months from 0 to 11, or {type: date-range, intervals: [{min, max}]} with whole dates; max is the last day.");
    }
}
