using Bookings.Application.Resources;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Feeds;

/// <summary>A line for each read of a unit's exported calendar.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/product_calendar_logs" read="2026-03-12" />
public sealed class ProductCalendarLogsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("product_calendar_logs").Area(Area.Products).Verbs(Verbs.Get).Doc("A line for each read of a unit's exported calendar.");

        table.NumberedKey();
        table.Reference<ProductsTable>("product_id", Can.View);
        table.CreatedAt();
        table.Json("params", JsonShape.Object, Can.View).DefaultJson("{}").Doc("Query parameters of the read, texts by name.");
        table.Text("referrer", Can.View).MaxLength(ExportRead.MostReferrer).Default("").Doc("Who asked: the header Referer, or else User-Agent.");
        table.Text("status", Can.View).OneOf("success", "error").Default("success");
    }
}
