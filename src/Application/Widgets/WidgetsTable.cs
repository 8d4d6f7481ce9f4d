using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Widgets;

/// <summary>Embeddable calendars, timelines, inventories and search boxes.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/widgets" read="2026-03-19" />
public sealed class WidgetsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("widgets").Area(Area.Channels).Verbs(Verbs.All).Doc("Embeddable calendars, timelines, inventories and search boxes.").WrittenPlainly();

        table.Key();
        table.Organization();
        table.CreatedAt();
        table.UpdatedAt();
        table.Boolean("autocomplete_date_selection", Can.All).Default(false).Doc("Whether the only date that fits is selected for the guest.");
        table.Text("currency", Can.All).Nullable().Currency().Doc("ISO 4217 code of the prices; null for the unit's own.");
        table.Text("date_visibility", Can.All).OneOf("all", "hide-unavailable", "hide-closed", "custom").Default("all");
        table.Text("failure_url", Can.All).WebAddress().OrEmpty().Default("")
            .Doc("Where the guest goes when the payment failed.");
        table.Text("font", Can.All).Nullable().MaxLength(200);
        table.Text("initial_date", Can.All).OneOf("today", "next-open", "next-available").Default("today").Doc("Which day the widget opens at.");
        table.Text("interaction", Can.All).Nullable().OneOf("forward", "book").Doc("Null when the widget only shows.");
        table.Text("language", Can.All).MaxLength(100).Language().Default("en-US")
            .FormerName("locale");
        table.Text("redirect_url", Can.All).Nullable().WebAddress()
            .Doc("Where the guest goes after the booking.");
        table.Json("settings", JsonShape.Object, Can.All).DefaultJson("{}")
            .Doc("Looks of the widget, for example available_color, display_legend, number_of_months, theme; not interpreted by the server.");
        table.Text("show_booked_as", Can.All).OneOf("booked", "unavailable").Default("unavailable");
        table.Boolean("show_bookingmood_branding", Can.All).Default(true);
        table.Text("show_closed_as", Can.All).OneOf("closed", "unavailable").Default("unavailable");
        table.Boolean("show_past", Can.All).Default(false);
        table.Text("show_pending_as", Can.All).OneOf("CANCELLED", "TENTATIVE", "CONFIRMED").Default("TENTATIVE").FormerName("show_tentative_as");
        table.Boolean("show_reviews", Can.All).Default(false);
        table.Boolean("stay_expanded", Can.All).Default(false);
        table.Text("title", Can.All).MaxLength(1_000).Default("");
        table.Text("type", Can.All).OneOf("calendar", "timeline", "inventory", "search").Default("calendar");
        table.BooleanArray("visible_months", Can.All).Nullable().Elements(12).Doc("January first. The original calls it deprecated.");
        table.SearchVector("fts", "title");
    }
}
