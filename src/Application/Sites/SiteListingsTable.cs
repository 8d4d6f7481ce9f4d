using Bookings.Application.Resources;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Sites;

/// <summary>Units shown on a site.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/site_listings" read="2026-03-12" />
public sealed class SiteListingsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("site_listings").Area(Area.Channels).Verbs(Verbs.All).Doc("Units shown on a site.").WrittenPlainly().Unique("site_id", "product_id");

        table.Key();
        table.Reference<ProductsTable>("product_id", Can.All).Required();
        table.Reference<SitesTable>("site_id", Can.All).Required();
        table.CreatedAt();
        table.UpdatedAt();
        table.Integer("order", Can.All).AtLeast(0).Default(0).Doc("Place on the site, ascending.");
        table.Localized("slug", Can.All).MaxLength(TextLengths.Name).Doc("The unit's part of the address of its page.");
    }
}
