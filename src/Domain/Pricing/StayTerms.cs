using Bookings.Domain.Capacities;
using Bookings.Domain.Common;
using Bookings.Domain.Forms;
using Bookings.Domain.Money;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Pricing;

/// <summary>What a unit asks of a stay: guests, days and rent.</summary>
/// <param name="Sums">The capacity groups of the organization.</param>
/// <param name="Limits">How many guests the unit takes.</param>
/// <param name="Calendar">Its price calendar; empty when the rent is priced otherwise.</param>
/// <param name="Form">What its booking form asks.</param>
/// <param name="Currency">ISO 4217 code of its prices.</param>
/// <param name="IsCombined">Whether the rent is one line, or a line for each price.</param>
public sealed record StayTerms(CapacitySums Sums, IReadOnlyList<CapacityLimit> Limits, PriceCalendar Calendar, BookingForm Form, string Currency, bool IsCombined)
{
    /// <summary>Decides whether the stay is possible, and what it costs. The timeline is not asked.</summary>
    /// <param name="span">The stay.</param>
    /// <param name="said">Guests by capacity group, as the guest says.</param>
    /// <param name="today">Today in the unit's zone.</param>
    /// <errors>
    ///   <error code="BM_OCCUPANCY">See <see cref="Occupancy.Decide"/>.</error>
    ///   <error code="BM_UNAVAILABLE">Or BM_DURATION, BM_LEAD_TIME, BM_CHECKIN_DAY, BM_CHECKOUT_DAY: see <see cref="PriceCalendar.Check"/>.</error>
    ///   <error code="BM_RATES">See <see cref="PriceCalendar.RatesOf"/>.</error>
    ///   <error code="LINE_ITEM_TOO_LARGE">The rent leaves the range of numbers.</error>
    /// </errors>
    public Result<StayQuote> Quote(DaySpan span, IReadOnlyDictionary<Guid, int> said, LocalDate today)
    {
        if (Calendar.Check(span, today) is { IsError: true } closed)
        {
            return closed.Error;
        }

        var occupancy = Occupancy.Decide(said, Sums, Limits);
        if (occupancy.IsError)
        {
            return occupancy.Error;
        }

        var priced = Calendar.RatesOf(span, occupancy.Value.Guests);
        if (priced.IsError)
        {
            return priced.Error;
        }

        var rates = priced.Value;
        var prices = IsCombined && rates.Count > 0 ? [(Price: rates.Sum(), Nights: 1)] : rates.CountBy(rate => rate).Select(rate => (Price: rate.Key, Nights: rate.Value));
        var rent = new List<RentLine>();
        foreach (var (price, nights) in prices)
        {
            if (MinorUnits.Of(price, Currency) is not { } amount)
            {
                return MoneyErrors.TooLarge;
            }

            rent.Add(new RentLine(amount, nights));
        }

        return new StayQuote(occupancy.Value, rent);
    }
}
