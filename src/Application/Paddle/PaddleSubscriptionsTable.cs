using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Paddle;

/// <summary>Subscriptions to the vendor of the original. Always empty; here for clients that ask.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/paddle_subscriptions" read="2026-03-12" />
public sealed class PaddleSubscriptionsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("paddle_subscriptions").Area(Area.Organization).Verbs(Verbs.Get)
            .Doc("Subscriptions to the vendor of the original. Always empty; here for clients that ask.");

        table.TextKey();
        table.Organization();
        table.Text("plan_id", Can.View).To<PaddlePlansTable>();
        table.Text("currency", Can.View).Currency().Default("USD");
        table.Timestamp("renews_at", Can.View).Nullable();
        table.Text("state", Can.View).MaxLength(100).Doc("The payment provider's word, for example active.");
        table.Text("version", Can.View).MaxLength(100).Doc("Generation of the payment provider's API, for example classic.");
    }
}
