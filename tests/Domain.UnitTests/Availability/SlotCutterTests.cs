using Bookings.Domain.Availability;
using Bookings.Domain.Time;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Availability;

public sealed class SlotCutterTests
{
    private static readonly DateTimeZone Utc = DateTimeZone.Utc;

    [TestCase("08:00", "12:30", 60, null, 0, "08:00 09:00 10:00 11:00")]
    [TestCase("09:30", "17:30", 60, null, 0, "10:00 11:00 12:00 13:00 14:00 15:00 16:00", Description = "upstream table, not optimised: 7")]
    [TestCase("08:00", "12:45", 30, null, 0, "08:00 08:30 09:00 09:30 10:00 10:30 11:00 11:30 12:00")]
    [TestCase("08:10", "10:00", 30, null, 0, "08:30 09:00 09:30")]
    [TestCase("08:10", "10:00", 45, null, 0, "08:15 09:00")]
    [TestCase("08:00", "09:30", 60, 15, 0, "08:00 08:15 08:30")]
    [TestCase("08:01", "08:30", 7, null, 0, "08:01 08:08 08:15 08:22")]
    [TestCase("08:00", "11:00", 30, 30, 10, "08:10 08:50 09:30 10:10")]
    [TestCase("08:00", "09:00", 60, null, 0, "08:00")]
    [TestCase("08:00", "08:59", 60, null, 0, "")]
    [TestCase("08:00", "12:00", 90, null, 0, "08:00 09:30")]
    public void Starts_are_aligned_and_meetings_fit_wholly(string from, string until, int length, int? step, int offset, string expected)
    {
        IntervalSet free = IntervalSet.Between(At(from), At(until));
        Assert.That(Starts(free, SlotGrid.Of(length, step, offset), Utc), Is.EqualTo(expected));
    }

    [Test]
    public void A_busy_time_restarts_the_grid_after_it()
    {
        IntervalSet free = FreeTime.Of(IntervalSet.Between(At("08:00"), At("12:30")), [new InstantRange(At("10:00"), At("10:10"))]);
        Assert.That(Starts(free, SlotGrid.Of(60), Utc), Is.EqualTo("08:00 09:00 11:00"), "upstream table, not optimised: 3");
    }

    [Test]
    public void Starts_follow_the_bookers_clock_in_a_zone_on_the_half_hour()
    {
        IntervalSet free = IntervalSet.Between(At("08:00"), At("11:00"));
        Assert.That(Starts(free, SlotGrid.Of(60), DateTimeZoneProviders.Tzdb["Asia/Kolkata"]), Is.EqualTo("08:30 09:30"));
    }

    [Test]
    public void A_start_a_nanosecond_after_the_minute_is_rounded_up()
    {
        IntervalSet free = IntervalSet.Between(At("08:00") + Duration.Epsilon, At("09:30"));
        Assert.That(Starts(free, SlotGrid.Of(30), Utc), Is.EqualTo("08:30 09:00"));
    }

    [Test]
    public void Buffers_of_both_sides_keep_meetings_apart()
    {
        // 10:00 to 11:00 with 10 minutes before and 20 after is occupied from 09:50 to 11:20.
        InstantRange occupied = new(At("09:50"), At("11:20"));
        IntervalSet free = FreeTime.Of(
            IntervalSet.Between(At("08:00"), At("13:00")), [occupied], Duration.FromMinutes(5), Duration.FromMinutes(15));
        Assert.That(free, Is.EqualTo(IntervalSet.Between(At("08:00"), At("09:35")).Union(IntervalSet.Between(At("11:25"), At("13:00")))));
    }

    private static string Starts(IntervalSet free, SlotGrid grid, DateTimeZone zone) =>
        string.Join(' ', SlotCutter.Cut(free, grid, zone).Select(slot => slot.Start.ToString("HH:mm", null)));

    private static Instant At(string time) => NodaTime.Text.InstantPattern.General.Parse($"2026-07-06T{time}:00Z").Value;
}
