using Bookings.Application.Bookings;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Reviews;

/// <summary>Guest reviews, own or taken over from other platforms.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/reviews" read="2026-03-12" />
public sealed class ReviewsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("reviews").Area(Area.Reviews).Verbs(Verbs.All).Doc("Guest reviews, own or taken over from other platforms.").WrittenPlainly()
            .Unique("source", "source_id");

        table.Key();
        table.Reference<BookingsTable>("booking_id", Can.All).Nullable();
        table.Organization();
        table.Text("source_id", Can.All).Nullable().NotEmpty().MaxLength(200).Doc("Id at the source; once for each source.");
        table.CreatedAt();
        table.UpdatedAt();
        table.Text("author_avatar", Can.All).Nullable().WebAddress();
        table.Text("author_name", Can.All).Required().NotEmpty().MaxLength(1_000);
        table.Localized("content", Can.All).MaxLength(TextLengths.Prose);
        table.Integer("rating", Can.All).Nullable().Between(1, 5).Doc("Stars, 1 to 5; null when only words were given.");
        table.Text("source", Can.All).MaxLength(200).Default("").Doc("Name of the platform; empty for our own.");
        table.Text("source_url", Can.All).Nullable().WebAddress();
        table.Text("status", Can.All).OneOf("pending", "approved", "rejected").Default("pending").Doc("Widgets show approved reviews only.");
        table.SearchVector("fts", "author_name || ' ' || coalesce(content ->> 'default', '')");
    }
}
