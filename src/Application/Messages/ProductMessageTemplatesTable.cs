using Bookings.Application.Resources;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Messages;

/// <summary>Which templates are active for a unit.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/product_message_templates" read="2026-03-12" />
public sealed class ProductMessageTemplatesTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("product_message_templates").FormerName("product_email_templates").Area(Area.Messages).Verbs(Verbs.All)
            .Doc("Which templates are active for a unit.").WrittenPlainly();

        table.Key();
        table.Reference<MessageTemplatesTable>("message_template_id", Can.All).Required().FormerName("email_template_id");
        table.Reference<ProductsTable>("product_id", Can.All).Required();
        table.CreatedAt();
        table.Integer("order", Can.All).Default(0).AtLeast(0);
        table.Unique("product_id", "message_template_id");
    }
}
