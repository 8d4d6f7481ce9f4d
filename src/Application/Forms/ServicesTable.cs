using Bookings.Application.Pricing;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Forms;

/// <summary>What booking forms are made of: contact fields, questions, extras and fees.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/services" read="2026-03-12" />
public sealed class ServicesTable : PlainTable
{
    private const decimal MostNumber = 1_000_000_000_000;

    private static JsonRule Meta { get; } = JsonRule.Object(
        ("required?", JsonRule.Truth),
        ("min?", JsonRule.Number(-MostNumber, MostNumber).OrNull()),
        ("max?", JsonRule.Number(-MostNumber, MostNumber).OrNull()),
        ("placeholder?", JsonRule.Localized.OrNull()));

    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("services").Area(Area.Products).Verbs(Verbs.All)
            .Doc("What booking forms are made of: contact fields, questions, extras and fees.").WrittenPlainly();

        table.Key();
        table.Organization();
        table.Reference<ServicesTable>("parent_id", Can.All).Nullable().Doc("The question that a multiple-choice-option belongs to.");
        table.CreatedAt();
        table.UpdatedAt();
        table.Text("attachment", Can.All).Nullable().WebAddress()
            .Doc("Address of a file that is offered with the field.");
        table.Json("deposit", JsonShape.Object, Can.All).Nullable()
            .Holds(PriceRules.Deposit, """{"refund_moment":{"type":"checkout","offset":7}}""")
            .Doc("What is charged and given back: {price, taxes, schedule, refund_moment, refund_policy}.");
        table.Localized("description", Can.All).MaxLength(TextLengths.Prose);
        table.Json("fee", JsonShape.Object, Can.All).Nullable().FormerName("price")
            .Holds(PriceRules.Fee, """{"schedule":[{"moment":{"type":"check-in","offset":-14},"value":{"type":"relative","value":100}}]}""")
            .Doc("What is charged: {price, discounts, taxes, schedule}.");
        table.Localized("label", Can.All).MaxLength(TextLengths.Name).Required();
        table.Json("meta", JsonShape.Object, Can.All).DefaultJson("{}").Holds(Meta, """{"required":true}""").Doc("Options of the field: {required, min, max, default, placeholder}.");
        table.SmallInt("order", Can.All).Default(0).AtLeast(0).Doc("Place among the options of one question.");
        table.Text("type", Can.All).Required().OneOf(
            "address", "checkbox", "contact-meta", "email", "long-text", "multiple-choice", "multiple-choice-option", "name", "number", "phone", "short-text",
            "statement", "time")
            .Doc("statement asks nothing: it is a text or a fee that everybody pays.");
        table.SearchVector("fts", "coalesce(label ->> 'default', '')");
    }
}
