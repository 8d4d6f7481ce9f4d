using Bookings.Application.Resources;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Reviews;

/// <summary>Units whose reviews a review widget shows.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/review_widget_listings" read="2026-03-12" />
public sealed class ReviewWidgetListingsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("review_widget_listings").Area(Area.Channels).Verbs(Verbs.All).Doc("Units whose reviews a review widget shows.").WrittenPlainly()
            .Unique("review_widget_id", "product_id");

        table.Key();
        table.Reference<ProductsTable>("product_id", Can.All).Required();
        table.Reference<ReviewWidgetsTable>("review_widget_id", Can.All).Required();
        table.CreatedAt();
    }
}
