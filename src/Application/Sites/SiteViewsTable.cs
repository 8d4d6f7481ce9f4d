using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Sites;

/// <summary>Page views of sites. Empty: this server shows no sites itself.</summary>
/// <source href="https://github.com/bookingmood/bookingmood-zapier" read="2026-03-12" />
public sealed class SiteViewsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("site_views").Area(Area.Channels).Verbs(Verbs.Get).Doc("Page views of sites. Empty: this server shows no sites itself.");

        table.NumberedKey();
        table.Reference<SitesTable>("site_id", Can.View);
        table.CreatedAt();
        table.Text("country", Can.View).Nullable().MaxLength(2).Doc("ISO 3166-1 code of the visitor's country.");
        table.Text("pathname", Can.View).MaxLength(2_000).Default("");
        table.Text("referer", Can.View).Nullable().MaxLength(2_000);
        table.Uuid("session", Can.View).DefaultSql("gen_random_uuid()").Doc("The same for all pages of one visit.");
    }
}
