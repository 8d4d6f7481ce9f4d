using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Paddle;

/// <summary>Plans of the vendor of the original. Always empty; here for clients that ask.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/paddle_plans" read="2026-03-12" />
public sealed class PaddlePlansTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("paddle_plans").Area(Area.Organization).Verbs(Verbs.Get).Doc("Plans of the vendor of the original. Always empty; here for clients that ask.");

        table.TextKey();
        table.Text("period", Can.View).OneOf("monthly", "yearly");
        table.Text("tier", Can.View).OneOf("free", "basic", "plus", "premium");
        table.Text("version", Can.View).MaxLength(100).Doc("Generation of the payment provider's API, for example classic.");
    }
}
