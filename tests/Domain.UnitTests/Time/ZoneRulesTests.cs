using Bookings.Domain.Time;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Time;

public sealed class ZoneRulesTests
{
    private static readonly DateTimeZone Rome = Zone("Europe/Rome");

    [TestCase("Europe/Rome", "2026-07-01", "2026-06-30T22:00:00Z")]
    [TestCase("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", Description = "midnight is skipped")]
    [TestCase("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z", Description = "the whole date is skipped")]
    [TestCase("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z")]
    [TestCase("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z", Description = "midnight comes twice")]
    public void A_day_starts_with_its_first_instant(string zone, string date, string expected)
    {
        LocalDate day = NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value;
        Assert.That(ZoneRules.StartOfDay(day, Zone(zone)).ToString(), Is.EqualTo(expected));
    }

    [Test]
    public void A_skipped_wall_time_is_the_jump_or_later_by_the_gap()
    {
        var skipped = new LocalDateTime(2026, 3, 29, 2, 30);
        Assert.That(ZoneRules.ToInstant(skipped, Rome, GapRule.AtTheJump, OverlapRule.Earlier), Is.EqualTo(Instant.FromUtc(2026, 3, 29, 1, 0)));
        Assert.That(ZoneRules.ToInstant(skipped, Rome, GapRule.ShiftForward, OverlapRule.Earlier), Is.EqualTo(Instant.FromUtc(2026, 3, 29, 1, 30)));
    }

    [Test]
    public void A_wall_time_that_comes_twice_is_the_earlier_or_the_later_one()
    {
        var doubled = new LocalDateTime(2026, 10, 25, 2, 30);
        Assert.That(ZoneRules.ToInstant(doubled, Rome, GapRule.AtTheJump, OverlapRule.Earlier), Is.EqualTo(Instant.FromUtc(2026, 10, 25, 0, 30)));
        Assert.That(ZoneRules.ToInstant(doubled, Rome, GapRule.AtTheJump, OverlapRule.Later), Is.EqualTo(Instant.FromUtc(2026, 10, 25, 1, 30)));
    }

    [Test]
    public void Cannot_find_a_zone_that_the_database_does_not_know()
    {
        Assert.That(ZoneRules.Find("Europe/Atlantis"), Is.Null);
        Assert.That(ZoneRules.Find("Europe/Rome"), Is.EqualTo(Rome));
    }

    private static DateTimeZone Zone(string name) => DateTimeZoneProviders.Tzdb[name];
}
