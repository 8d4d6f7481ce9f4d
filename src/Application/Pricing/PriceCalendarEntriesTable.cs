using Bookings.Application.Resources;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Pricing;

/// <summary>Rates and rules of a unit, painted on sets of days.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/price_calendar_entries" read="2026-03-12" />
public sealed class PriceCalendarEntriesTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("price_calendar_entries").FormerName("product_configurations").Area(Area.Products).Verbs(Verbs.All)
            .Doc("Rates and rules of a unit, painted on sets of days.").WrittenPlainly();

        table.Key();
        table.Reference<ProductsTable>("product_id", Can.All).Required();
        table.CreatedAt();
        table.UpdatedAt();
        table.BooleanArray("check_in_days", Can.All).DefaultSql("'{t,t,t,t,t,t,t}'").Elements(7).Doc("Weekdays on which a stay may begin, Sunday first.");
        table.BooleanArray("checkout_days", Can.All).DefaultSql("'{t,t,t,t,t,t,t}'").Elements(7).Doc("Weekdays on which a stay may end, Sunday first.");
        table.Text("color", Can.All).Color().Default("#FACC15").Doc("Colour in the dashboard.");
        table.DateMultirange("intervals", Can.All).DefaultSql("'{}'").Doc("The days that the entry is about.");
        table.Integer("max_advance", Can.All).Default(365).Between(0, 36500).Doc("Most days from today to the first day of a stay, at least min_advance.");
        table.Integer("max_duration", Can.All).Default(30).Between(1, 36500).Doc("Longest stay in nights or days, at least min_duration.");
        table.Integer("min_advance", Can.All).Default(0).Between(0, 36500).Doc("Fewest days from today to the first day of a stay.");
        table.Integer("min_duration", Can.All).Default(1).Between(1, 36500).Doc("Shortest stay in nights or days.");
        table.Localized("name", Can.All).MaxLength(TextLengths.Name);
        table.Integer("order", Can.All).Default(0).AtLeast(0).Doc("Where the days of several entries overlap, the lowest order decides.");
        table.Json("rates", JsonShape.Array, Can.All).DefaultJson("[]").Holds(PriceRules.Rates, """[{"duration":1,"occupancy":4,"rate":125}]""")
            .Doc("Rows {duration, occupancy, rate}: the price of the night number duration of a stay of occupancy guests, in units of the currency such as euros.");
        table.SearchVector("fts", "coalesce(name ->> 'default', '')");
    }
}
