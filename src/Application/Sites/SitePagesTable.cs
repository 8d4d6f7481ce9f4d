using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Sites;

/// <summary>Further pages of a site.</summary>
/// <source href="https://github.com/bookingmood/bookingmood-zapier" read="2026-03-12" />
public sealed class SitePagesTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("site_pages").Area(Area.Channels).Verbs(Verbs.All).Doc("Further pages of a site.").WrittenPlainly();

        table.Key();
        table.Reference<SitesTable>("site_id", Can.All).Required();
        table.CreatedAt();
        table.UpdatedAt();
        table.Localized("content", Can.All).MaxLength(TextLengths.Prose).Doc("Rich text; not interpreted by the server.");
        table.Localized("description", Can.All).MaxLength(TextLengths.Prose).Doc("For search engines.");
        table.Localized("slug", Can.All).MaxLength(TextLengths.Name).Doc("The page's part of its address.");
        table.Text("status", Can.All).OneOf("draft", "published").Default("draft");
        table.Localized("title", Can.All).MaxLength(TextLengths.Name);
    }
}
