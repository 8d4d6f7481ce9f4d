using Bookings.Application.Tables;

namespace Bookings.Application.Pricing;

/// <summary>The JSON of prices. Amounts are in units of the currency, such as euros.</summary>
/// <remarks>Where the reference leaves a shape open, members are optional, but those that are there must be of their kind.</remarks>
/// <source href="https://www.bookingmood.com/en-US/api-reference/coupons" read="2026-03-12" />
internal static class PriceRules
{
    private const decimal MostMoney = 1_000_000_000;

    /// <summary>A day that hangs on a booking: so many days after an occasion, negative for before.</summary>
    public static JsonRule Moment { get; } = JsonRule.Object(
        ("type", JsonRule.Word("check-in", "checkout", "confirmation", "on-site", "request")), ("offset?", JsonRule.Whole(-36_500, 36_500)));

    /// <summary>Rows of a price calendar: the price of the night number duration for a party of occupancy guests.</summary>
    public static JsonRule Rates { get; } = JsonRule.List(JsonRule.Object(
        ("duration", JsonRule.Whole(0, 36_500)), ("occupancy", JsonRule.Whole(0, 100_000)), ("rate", JsonRule.Number(0, MostMoney))));

    /// <summary>A sum of money, or percents; negative takes off, and at most everything.</summary>
    public static JsonRule Expression { get; } = JsonRule.ByType(
        ("relative", JsonRule.Object(("value", JsonRule.Number(-100, 100_000)), ("restrictions?", JsonRule.List(JsonRule.Any)))),
        ("absolute", JsonRule.Object(
            ("value", JsonRule.List(JsonRule.Object(
                ("value", JsonRule.Number(-MostMoney, MostMoney)), ("occupancy_group_id?", JsonRule.Uuid.OrNull()), ("period?", JsonRule.Any)))),
            ("restrictions?", JsonRule.List(JsonRule.Any)))));

    /// <summary>What a service or the rent costs.</summary>
    public static JsonRule Fee { get; } = JsonRule.Object(
        ("price?", JsonRule.AnyObject.OrNull()),
        ("discounts?", JsonRule.List(JsonRule.Object(("name?", JsonRule.Localized), ("definition", Expression)))),
        ("taxes?", Taxes),
        ("schedule?", Schedule));

    /// <summary>What is charged and given back.</summary>
    public static JsonRule Deposit { get; } = JsonRule.Object(
        ("price?", JsonRule.AnyObject.OrNull()),
        ("taxes?", Taxes),
        ("schedule?", Schedule),
        ("refund_moment?", Moment.OrNull()),
        ("refund_policy?", JsonRule.AnyObject.OrNull()));

    /// <summary>Rows of the dynamic pricing of PriceLabs.</summary>
    public static JsonRule PricelabsEntries { get; } = JsonRule.List(JsonRule.Object(
        ("check_in?", JsonRule.Truth),
        ("check_out?", JsonRule.Truth),
        ("extra_person_fee?", JsonRule.Number(0, MostMoney).OrNull()),
        ("extra_person_fee_trigger?", JsonRule.Whole(0, 100_000).OrNull()),
        ("intervals?", JsonRule.Text(10_000)),
        ("min_stay?", JsonRule.Whole(0, 36_500).OrNull()),
        ("rates?", JsonRule.List(JsonRule.Object(("los", JsonRule.Whole(1, 36_500)), ("price", JsonRule.Number(0, MostMoney)))))));

    /// <summary>Days of every year, months from 0 to 11, or whole dates; both ends belong to it.</summary>
    public static JsonRule Season { get; } = JsonRule.ByType(
        ("recurring-date-range", Intervals(JsonRule.Object(("day", JsonRule.Whole(1, 31)), ("month", JsonRule.Whole(0, 11))))),
        ("date-range", Intervals(JsonRule.Day)));

    private static JsonRule Taxes => JsonRule.List(JsonRule.Uuid);

    private static JsonRule Schedule => JsonRule.List(JsonRule.Object(("moment", Moment), ("value", Expression)));

    private static JsonRule Intervals(JsonRule end) => JsonRule.Object(("intervals", JsonRule.List(JsonRule.Object(("min", end), ("max", end)))));
}
