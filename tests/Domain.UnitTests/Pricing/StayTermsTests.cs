using Bookings.Domain.Capacities;
using Bookings.Domain.Forms;
using Bookings.Domain.Pricing;
using Bookings.Domain.Time;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Pricing;

public sealed class StayTermsTests
{
    private static readonly Guid Adults = Guid.NewGuid();
    private static readonly Guid Children = Guid.NewGuid();
    private static readonly Guid Guests = Guid.NewGuid();

    // A Monday.
    private static readonly LocalDate Today = new(2026, 6, 1);

    private static readonly CapacitySums Sums = new(
        [(Adults, CapacityGroupType.Manual), (Children, CapacityGroupType.Manual), (Guests, CapacityGroupType.Sum)], [(Guests, Adults), (Guests, Children)]);

    private static readonly PriceCalendarEntry June = new()
    {
        Days = [new DayRange(new LocalDate(2026, 6, 1), new LocalDate(2026, 7, 1))],
        CheckInDays = [true, true, true, true, true, true, false],
        CheckoutDays = [false, true, true, true, true, true, true],
        MinDuration = 2,
        MaxDuration = 10,
        MinAdvance = 1,
        MaxAdvance = 60,
        Rates = [new RateRow(1, 2, 100), new RateRow(3, 2, 80), new RateRow(1, 4, 130)],
    };

    [TestCase(2, 0, 100, 100, 80)]
    [TestCase(2, 1, 130, 130, 130)]
    [TestCase(4, 2, 130, 130, 130)]
    public void The_rate_of_a_night_follows_its_number_and_the_party(int adults, int children, params int[] rates)
    {
        var terms = Terms(isCombined: false);
        var quote = terms.Quote(Stay(2, 5), new Dictionary<Guid, int> { [Adults] = adults, [Children] = children }, Today);
        Assert.That(quote.Value.Rent.SelectMany(line => Enumerable.Repeat(line.Amount / 100, line.Quantity)), Is.EqualTo(rates));
        Assert.That(quote.Value.Occupancy.CountsByGroup[Guests], Is.EqualTo(adults + children));
    }

    [Test]
    public void Combined_rent_is_one_line() =>
        Assert.That(Terms(isCombined: true).Quote(Stay(2, 5), Two(), Today).Value.Rent, Is.EqualTo(new[] { new RentLine(28000, 1) }));

    [TestCase(2, 3, "BM_DURATION")]
    [TestCase(2, 13, "BM_DURATION")]
    [TestCase(1, 4, "BM_LEAD_TIME")]
    [TestCase(6, 9, "BM_CHECKIN_DAY")]
    [TestCase(2, 7, "BM_CHECKOUT_DAY")]
    [TestCase(28, 33, "BM_UNAVAILABLE")]
    [TestCase(26, 31, null)]
    public void Rules_of_the_price_calendar_refuse_a_stay(int first, int last, string? code) =>
        Assert.That(Terms(isCombined: true).Quote(Stay(first, last), Two(), Today).Error?.Code, Is.EqualTo(code));

    [TestCase(0, 0, "BM_OCCUPANCY")]
    [TestCase(5, 2, "BM_OCCUPANCY")]
    [TestCase(-1, 0, "BM_OCCUPANCY")]
    [TestCase(5, 1, null)]
    public void Guests_are_held_against_the_limits_of_the_unit(int adults, int children, string? code) =>
        Assert.That(
            Terms(isCombined: true).Quote(Stay(2, 5), new Dictionary<Guid, int> { [Adults] = adults, [Children] = children }, Today).Error?.Code,
            Is.EqualTo(code));

    [Test]
    public void A_sum_may_be_said_when_it_is_right()
    {
        var terms = Terms(isCombined: true);
        Assert.That(terms.Quote(Stay(2, 5), new Dictionary<Guid, int> { [Adults] = 2, [Guests] = 2 }, Today).IsError, Is.False);
        Assert.That(terms.Quote(Stay(2, 5), new Dictionary<Guid, int> { [Adults] = 2, [Guests] = 3 }, Today).Error!.Code, Is.EqualTo("BM_OCCUPANCY"));
        Assert.That(terms.Quote(Stay(2, 5), new Dictionary<Guid, int> { [Guid.NewGuid()] = 1 }, Today).Error!.Code, Is.EqualTo("BM_OCCUPANCY"));
    }

    [Test]
    public void A_unit_without_limits_and_prices_asks_nothing()
    {
        var terms = new StayTerms(Sums, [], new PriceCalendar([]), new BookingForm([]), "EUR", true);
        Assert.That(terms.Quote(Stay(1, 90), new Dictionary<Guid, int>(), Today).Value.Rent, Is.Empty);
    }

    [Test]
    public void A_stay_on_a_day_whose_rates_cannot_be_read_has_no_price()
    {
        var unread = June with { Days = [new DayRange(new LocalDate(2026, 6, 4), new LocalDate(2026, 6, 5))], Rates = null };
        var negative = unread with { Rates = [new RateRow(1, 2, -1)] };
        foreach (var entry in new[] { unread, negative })
        {
            var terms = Terms(isCombined: true) with { Calendar = new PriceCalendar([entry, June]) };
            Assert.That(terms.Quote(Stay(2, 5), Two(), Today).Error?.Code, Is.EqualTo("BM_RATES"));
            Assert.That(terms.Quote(Stay(5, 8), Two(), Today).IsError, Is.False);
        }
    }

    private static StayTerms Terms(bool isCombined) => new(Sums, [new CapacityLimit(Guests, 1, 6, false)], new PriceCalendar([June]), new BookingForm([]), "EUR", isCombined);

    private static Dictionary<Guid, int> Two() => new() { [Adults] = 2 };

    private static DaySpan Stay(int first, int last) => DaySpan.Of(Today.PlusDays(first - 1), Today.PlusDays(last - 1), DayCounting.Nightly);
}
