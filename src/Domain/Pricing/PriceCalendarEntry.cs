using System.Collections.Immutable;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Pricing;

/// <summary>Rates and rules of a unit on a set of days.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/price_calendar_entries" read="2026-03-12" />
public sealed record PriceCalendarEntry
{
    /// <summary>The days it is about.</summary>
    public required ImmutableArray<DayRange> Days { get; init; }

    /// <summary>Weekdays on which a stay may begin, Sunday first.</summary>
    public required ImmutableArray<bool> CheckInDays { get; init; }

    /// <summary>Weekdays on which a stay may end, Sunday first.</summary>
    public required ImmutableArray<bool> CheckoutDays { get; init; }

    /// <summary>Shortest stay, in nights or days.</summary>
    public required int MinDuration { get; init; }

    /// <summary>Longest stay, in nights or days.</summary>
    public required int MaxDuration { get; init; }

    /// <summary>Fewest days from today to the first day.</summary>
    public required int MinAdvance { get; init; }

    /// <summary>Most days from today to the first day.</summary>
    public required int MaxAdvance { get; init; }

    /// <summary>Prices of a night; none says nothing of prices. Null when what is kept of them cannot be read: then no stay can be priced.</summary>
    public required ImmutableArray<RateRow>? Rates { get; init; }

    /// <summary>Whether the prices can be read, and none is below zero.</summary>
    public bool IsPriceable => Rates is { } rates && rates.All(rate => rate.Rate >= 0);

    /// <summary>Whether it is about a day.</summary>
    public bool Covers(LocalDate day) => Days.Any(range => day >= range.Start && day < range.End);

    /// <summary>The price of one night: the last row from which on it holds, of the smallest party that is not smaller than the guests.</summary>
    /// <param name="night">The number of the night within the stay, from 1.</param>
    /// <param name="guests">All guests.</param>
    /// <returns>Null when the entry has no rates.</returns>
    public decimal? RateOf(int night, int guests)
    {
        if (Rates is not { IsEmpty: false } rates)
        {
            return null;
        }

        var party = rates.Where(rate => rate.Occupancy >= guests).Select(rate => (int?)rate.Occupancy).Min() ?? rates.Max(rate => rate.Occupancy);
        var rows = rates.Where(rate => rate.Occupancy == party).OrderBy(rate => rate.Duration).ToList();
        return (rows.LastOrDefault(rate => rate.Duration <= night) ?? rows[0]).Rate;
    }
}
