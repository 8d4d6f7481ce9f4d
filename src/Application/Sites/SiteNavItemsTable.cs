using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Sites;

/// <summary>Entries of a site's navigation bar, two levels.</summary>
/// <source href="https://github.com/bookingmood/bookingmood-zapier" read="2026-03-12" />
public sealed class SiteNavItemsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("site_nav_items").Area(Area.Channels).Verbs(Verbs.All).Doc("Entries of a site's navigation bar, two levels.").WrittenPlainly();

        table.Key();
        table.Reference<SiteNavItemsTable>("parent_id", Can.All).Nullable().Doc("The entry below which it stands; null on the first level.");
        table.Reference<SitesTable>("site_id", Can.All).Required();
        table.Reference<SitePagesTable>("site_page_id", Can.All).Nullable().Doc("Where it leads when its type is internal.");
        table.CreatedAt();
        table.Localized("label", Can.All).MaxLength(TextLengths.Name);
        table.Integer("order", Can.All).AtLeast(0).Default(0).Doc("Place among the entries of its level, ascending.");
        table.Text("type", Can.All).OneOf("external", "internal").Default("internal");
        table.Text("url", Can.All).WebAddress().OrEmpty().Default("")
            .Doc("Where it leads when its type is external.");
    }
}
