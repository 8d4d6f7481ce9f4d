using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Widgets;

/// <summary>How often widgets were loaded and used. Empty: this server shows no widgets itself.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/widget_analytics" read="2026-03-12" />
public sealed class WidgetAnalyticsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("widget_analytics").FormerName("widget_views").Area(Area.Channels).Verbs(Verbs.Get)
            .Doc("How often widgets were loaded and used. Empty: this server shows no widgets itself.");

        table.NumberedKey();
        table.Reference<WidgetsTable>("widget_id", Can.View);
        table.CreatedAt();
        table.Text("country", Can.View).Nullable().MaxLength(2).Doc("ISO 3166-1 code of the visitors' country.");
        table.Date("date", Can.View).Doc("The day in UTC that is summed up.");
        table.Integer("interactions", Can.View).AtLeast(0).Default(0).Doc("Bookings and forwards that were made.");
        table.Text("referer", Can.View).Nullable().MaxLength(2_000).Doc("The page that holds the widget.");
        table.Text("status", Can.View).OneOf("success", "tier-insufficient", "inactive").Default("success");
        table.Integer("views", Can.View).AtLeast(0).Default(0).Doc("Number of loads.");
    }
}
