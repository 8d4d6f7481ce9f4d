using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Sites;

/// <summary>Booking websites: of a single unit or a catalogue.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/sites" read="2026-03-12" />
public sealed class SitesTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("sites").Area(Area.Channels).Verbs(Verbs.All).Doc("Booking websites: of a single unit or a catalogue.").WrittenPlainly()
            .Unique("custom_domain").Unique("subdomain");

        table.Key();
        table.Organization();
        table.CreatedAt();
        table.UpdatedAt();
        table.Boolean("autocomplete_date_selection", Can.All).Default(false).Doc("Whether the only date that fits is selected for the guest.");
        table.Text("color_background", Can.All).Color().Default("#fff");
        table.Text("color_booked", Can.All).Color().OrEmpty().Default("").Doc("Empty for the default of the site.");
        table.Text("color_closed", Can.All).Color().OrEmpty().Default("").Doc("Empty for the default of the site.");
        table.Text("color_error", Can.All).Color().Default("#faa5a5");
        table.Text("color_header", Can.All).Color().Default("#000");
        table.Text("color_info", Can.All).Color().OrEmpty().Default("").Doc("Empty for the default of the site.");
        table.Text("color_primary", Can.All).Color().Default("#22c55e");
        table.Text("color_text", Can.All).Color().Default("#000");
        table.Text("color_unavailable", Can.All).Color().OrEmpty().Default("").Doc("Empty for the default of the site.");
        table.Text("color_warning", Can.All).Color().OrEmpty().Default("").Doc("Empty for the default of the site.");
        table.Text("cover", Can.All).Nullable().MaxLength(2_000).Doc("Address of an image.");
        table.Text("currency", Can.All).Currency().Default("USD").Doc("ISO 4217 code of the prices.");
        table.Text("custom_domain", Can.All).Nullable().NotEmpty().MaxLength(253).Doc("Host name; once in the organization.");
        table.Text("custom_html", Can.All).MaxLength(100_000).Default("");
        table.Text("date_visibility", Can.All).OneOf("all", "hide-unavailable", "hide-closed", "custom").Default("all");
        table.Text("failure_url", Can.All).WebAddress().OrEmpty().Default("")
            .Doc("Where the guest goes when the payment failed.");
        table.TextArray("filters", Can.All).DefaultSql("'{}'").Doc("Search filters that are shown.");
        table.Integer("first_week_contains_date", Can.All).Nullable().OneOf(1, 4).Doc("The day of January that is always in the first week.");
        table.Text("font", Can.All).Nullable().MaxLength(200);
        table.Text("icon", Can.All).Nullable().MaxLength(2_000).Doc("Address of an image.");
        table.Text("initial_date", Can.All).OneOf("today", "next-open", "next-available").Default("today").Doc("Which day calendars open at.");
        table.Text("interval_wrap_style", Can.All).MaxLength(100).Default("square");
        table.Text("logo", Can.All).Nullable().WebAddress().Doc("Address of an image.");
        table.Text("logo_alt", Can.All).Nullable().MaxLength(1_000);
        table.Localized("name", Can.All).MaxLength(TextLengths.Name);
        table.Text("password_hash", Can.Create | Can.Change).Nullable().MaxLength(500).Matches("^[$][a-z0-9-]+[$][!-~]+$", "a hash in the PHC string format, for example $argon2id$...")
            .Doc("Hash of the visitors' password. Written only: it is never shown and cannot be filtered.");
        table.Text("pricing_version", Can.View).MaxLength(100).Default("V0").Doc("Business of the vendor; kept for compatible clients.");
        table.Text("rate_location", Can.All).OneOf("inline", "tooltip").Default("inline");
        table.Text("rate_visibility", Can.All).OneOf("all", "available", "none").Default("available");
        table.Integer("related_listings", Can.All).Nullable().AtLeast(0).Default(6).Doc("How many other units the page of a unit shows.");
        table.Text("show_booked_as", Can.All).OneOf("booked", "unavailable").Default("unavailable");
        table.Boolean("show_branding", Can.All).Default(true);
        table.Text("show_closed_as", Can.All).OneOf("closed", "unavailable").Default("unavailable");
        table.Boolean("show_legend", Can.All).Default(true);
        table.Boolean("show_organization_description_section", Can.All).Default(true);
        table.Text("show_pending_as", Can.All).OneOf("CANCELLED", "TENTATIVE", "CONFIRMED").Default("TENTATIVE").FormerName("show_tentative_as");
        table.Boolean("show_searchbar", Can.All).Default(true);
        table.Boolean("show_totals", Can.All).Default(true);
        table.Boolean("show_unavailable_results", Can.All).Default(true);
        table.Text("subdomain", Can.All).Required().Matches("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", "a label of a host name")
            .Doc("Label of a host name; once in the organization.");
        table.Text("type", Can.All).OneOf("single-unit-site", "listing-site").Default("listing-site");
        table.Integer("week_starts_on", Can.All).Nullable().OneOf(0, 1).Doc("0 is Sunday, 1 is Monday.");
    }
}
