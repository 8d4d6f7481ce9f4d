using Bookings.Application.Resources;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Messages;

/// <summary>Addresses to which the guests of a unit answer.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/product_reply_to_addresses" read="2026-03-12" />
public sealed class ProductReplyToAddressesTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("product_reply_to_addresses").Area(Area.Messages).Verbs(Verbs.All)
            .Doc("Addresses to which the guests of a unit answer.").WrittenPlainly();

        table.Key();
        table.Reference<ProductsTable>("product_id", Can.All).Required();
        table.Reference<ReplyToAddressesTable>("reply_to_address_id", Can.All).Required();
        table.CreatedAt();
        table.Unique("product_id", "reply_to_address_id");
    }
}
