using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Messages;

/// <summary>Addresses to which guests answer.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/reply_to_addresses" read="2026-03-12" />
public sealed class ReplyToAddressesTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("reply_to_addresses").Area(Area.Messages).Verbs(Verbs.All)
            .Doc("Addresses to which guests answer.").WrittenPlainly();

        table.Key();
        table.Organization();
        table.Text("email", Can.All).Required().Email();
        table.Text("name", Can.All).Default("").MaxLength(1_000).Doc("How the address is shown.");
    }
}
