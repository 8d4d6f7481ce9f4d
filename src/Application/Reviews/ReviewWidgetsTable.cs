using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Reviews;

/// <summary>Embeddable list of reviews.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/review_widgets" read="2026-03-12" />
public sealed class ReviewWidgetsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("review_widgets").Area(Area.Channels).Verbs(Verbs.All).Doc("Embeddable list of reviews.").WrittenPlainly();

        table.Key();
        table.Organization();
        table.CreatedAt();
        table.UpdatedAt();
        table.Text("color_background", Can.All).Color().Default("#fff");
        table.Text("color_primary", Can.All).Color().Default("#067f54");
        table.Text("color_text", Can.All).Color().Default("#000");
        table.Text("font", Can.All).Nullable().MaxLength(200);
        table.Text("language", Can.All).MaxLength(100).Language().Default("en-US");
        table.Text("layout", Can.All).NotEmpty().MaxLength(100).Default("grid").Doc("Only grid is known; any other word is kept for the widget.");
        table.Integer("number_of_items", Can.All).Between(1, 1_000).Default(6).Doc("Most reviews that are shown.");
        table.Boolean("show_branding", Can.All).Default(true);
        table.Text("title", Can.All).MaxLength(1_000).Default("");
        table.SearchVector("fts", "title");
    }
}
