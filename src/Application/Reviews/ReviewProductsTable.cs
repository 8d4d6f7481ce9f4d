using Bookings.Application.Resources;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Reviews;

/// <summary>Units that a review is about.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/review_products" read="2026-03-12" />
public sealed class ReviewProductsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("review_products").Area(Area.Reviews).Verbs(Verbs.All).Doc("Units that a review is about.").WrittenPlainly().Unique("review_id", "product_id");

        table.Key();
        table.Reference<ProductsTable>("product_id", Can.All).Required();
        table.Reference<ReviewsTable>("review_id", Can.All).Required();
        table.CreatedAt();
    }
}
