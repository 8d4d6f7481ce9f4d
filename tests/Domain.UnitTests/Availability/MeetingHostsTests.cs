using Bookings.Domain.Availability;
using Bookings.Domain.Common;
using Bookings.Domain.Time;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Availability;

public sealed class MeetingHostsTests
{
    private static readonly DateTimeZone Utc = DateTimeZone.Utc;
    private static readonly DateTimeZone Rome = DateTimeZoneProviders.Tzdb["Europe/Rome"];

    // A Monday.
    private static readonly LocalDate Monday = new(2026, 7, 6);
    private static readonly Instant Now = Instant.FromUtc(2026, 7, 5, 12, 0);
    private static readonly MeetingRules Hourly = Rules(60);

    [Test]
    public void A_collective_meeting_needs_all_hosts()
    {
        var hosts = new MeetingHosts([Host(1, "09:00-12:00"), Host(2, "10:00-13:00"), Host(3, "09:00-17:00", At("11:00", 60))], Hourly, Utc);
        Assert.That(Starts(hosts), Is.EqualTo(new[] { "10:00" }));
    }

    [Test]
    public void A_round_robin_needs_one_host_for_the_whole_meeting()
    {
        var hosts = new MeetingHosts([RoundRobin(1, "09:00-10:30"), RoundRobin(2, "10:30-12:00")], Hourly, Utc);
        Assert.That(Starts(hosts), Is.EqualTo(new[] { "09:00", "11:00" }), "nobody is there from 10:00 to 11:00");
    }

    [Test]
    public void Every_group_supplies_a_host_and_fixed_hosts_come_along()
    {
        var hosts = new MeetingHosts(
            [
                RoundRobin(1, "09:00-11:00", group: "north"), RoundRobin(2, "13:00-15:00", group: "north"), RoundRobin(3, "10:00-14:00", group: "south"),
                Host(4, "09:00-17:00", At("10:00", 30)),
            ],
            Rules(30),
            Utc);
        Assert.That(Starts(hosts), Is.EqualTo(new[] { "10:30", "13:00", "13:30" }));
        BookableMeeting meeting = Check(hosts, "10:30").Value;
        Assert.That(meeting.Fixed.Select(host => host.Id), Is.EqualTo(new[] { HostedScenes.HostId(4) }));
        Assert.That(
            meeting.Groups.Select(group => (group.Name, group.Free.Single().Id)),
            Is.EquivalentTo(new[] { ("north", HostedScenes.HostId(1)), ("south", HostedScenes.HostId(3)) }));
    }

    [Test]
    public void All_free_hosts_of_the_group_are_candidates()
    {
        var hosts = new MeetingHosts([RoundRobin(1, "09:00-12:00"), RoundRobin(2, "09:00-12:00", busy: At("10:00", 60)), RoundRobin(3, "09:00-12:00")], Hourly, Utc);
        Assert.That(
            Check(hosts, "10:00").Value.Groups.Single().Free.Select(host => host.Id), Is.EqualTo(new[] { HostedScenes.HostId(1), HostedScenes.HostId(3) }));
    }

    [Test]
    public void A_meeting_agreed_upon_needs_free_hosts_but_no_offered_start()
    {
        var bounded = Rules(60) with { MinimumNotice = Duration.FromDays(9), Window = new BookingWindow.CalendarDays(1), OnlyFirstSlotOfDay = true };
        var hosts = new MeetingHosts([Host(1, "09:00-17:00", At("11:00", 60)), RoundRobin(2, "09:00-10:30"), RoundRobin(3, "09:00-17:00")], bounded.Unbounded(), Utc);
        Assert.Multiple(() =>
        {
            Assert.That(Check(hosts with { Rules = bounded }, "09:20").Error, Is.EqualTo(AvailabilityErrors.OutOfBounds));
            Assert.That(hosts.CheckFree(Time("09:20")).Value.Groups.Single().Free.Select(host => host.Id), Is.EqualTo(new[] { HostedScenes.HostId(2), HostedScenes.HostId(3) }));
            Assert.That(hosts.CheckFree(Time("10:30")).Error, Is.EqualTo(AvailabilityErrors.HostsUnavailable));
            Assert.That(hosts.FreeAt(Time("10:30")).Select(host => host.Id), Is.EqualTo(new[] { HostedScenes.HostId(3) }), "whatever the fixed host does");
            Assert.That(hosts.FreeAt(Time("17:00")), Is.Empty);
        });
    }

    [Test]
    public void Rules_can_be_written_out() => Assert.That(Hourly.ToString(), Does.Contain("StepInMinutes = 60"), "failures show them");

    [Test]
    public void Without_hosts_nothing_is_offered()
    {
        var hosts = new MeetingHosts([], Hourly, Utc);
        Assert.That(Starts(hosts), Is.Empty);
        Assert.That(Check(hosts, "10:00").Error, Is.EqualTo(AvailabilityErrors.HostsUnavailable));
    }

    [Test]
    public void Each_refusal_says_why()
    {
        var window = Rules(60) with { MinimumNotice = Duration.FromHours(22), Window = new BookingWindow.CalendarDays(1) };
        var one = new MeetingHosts([Host(1, "09:00-17:00", At("11:00", 60))], window, Utc);
        Assert.Multiple(() =>
        {
            Assert.That(Check(one, "10:00").IsError, Is.False);
            Assert.That(Check(one, "11:00").Error, Is.EqualTo(AvailabilityErrors.HostUnavailable));
            Assert.That(Check(one, "10:30").Error, Is.EqualTo(AvailabilityErrors.HostUnavailable), "it would last into 11:00");
            Assert.That(Check(one, "12:30").Error, Is.EqualTo(AvailabilityErrors.NotOffered));
            Assert.That(Check(one, "09:00").Error, Is.EqualTo(AvailabilityErrors.OutOfBounds), "22 hours from noon are 10:00");
            Assert.That(one.Check(Time("10:00") - Duration.FromDays(1), Now, Utc).Error, Is.EqualTo(AvailabilityErrors.InThePast));
            Assert.That(one.Check(Time("10:00") + Duration.FromDays(1), Now, Utc).Error, Is.EqualTo(AvailabilityErrors.OutOfBounds));
            Assert.That(one.Check(Time("10:00") + Duration.FromSeconds(1), Now, Utc).Error, Is.EqualTo(AvailabilityErrors.NotOnTheMinute));
            Assert.That(Check(one with { Hosts = [.. one.Hosts, Host(2, "09:00-17:00")] }, "11:00").Error, Is.EqualTo(AvailabilityErrors.HostsUnavailable));
        });
    }

    [Test]
    public void A_start_is_accepted_on_any_of_the_clocks_that_are_named()
    {
        DateTimeZone kolkata = DateTimeZoneProviders.Tzdb["Asia/Kolkata"];
        var hosts = new MeetingHosts([Host(1, "09:00-12:00")], Hourly, Utc);
        Assert.That(hosts.Check(Time("09:30"), Now, Utc).Error, Is.EqualTo(AvailabilityErrors.NotOffered));
        Assert.That(hosts.Check(Time("09:30"), Now, kolkata).IsError, Is.False, "15:00 in Kolkata");
        Assert.That(hosts.Check(Time("09:00"), Now, kolkata, Utc).IsError, Is.False);
        Assert.That(hosts.Check(Time("09:15"), Now, kolkata, Utc).Error, Is.EqualTo(AvailabilityErrors.NotOffered));
    }

    [Test]
    public void Buffers_of_both_neighbours_stay_free_but_need_no_opening_hours()
    {
        var rules = Rules(30) with { BeforeBuffer = Duration.FromMinutes(15), AfterBuffer = Duration.FromMinutes(30) };
        var hosts = new MeetingHosts([Host(1, "09:00-12:00", At("10:30", 30))], rules, Utc);
        Assert.That(Starts(hosts), Is.EqualTo(new[] { "09:00", "09:30", "11:30" }), "11:15 is rounded up");
    }

    [Test]
    public void Away_days_are_dates_of_the_host_and_count_before_overrides()
    {
        MeetingHost host = Host(1, "09:00-11:00") with
        {
            Zone = Rome,
            Overrides = [DateOverride.Of(Monday, new WallTimeRange(600, 720))],
            Away = [new DayRange(Monday, Monday.PlusDays(1))],
        };
        var hosts = new MeetingHosts([host], Hourly, Rome);
        IReadOnlyList<InstantRange> slots = hosts.Slots(new InstantRange(Time("00:00"), Time("00:00") + Duration.FromDays(2)), Now, Rome);
        Assert.That(slots.Select(slot => slot.Start), Is.EqualTo(new[] { Instant.FromUtc(2026, 7, 7, 7, 0), Instant.FromUtc(2026, 7, 7, 8, 0) }));
    }

    [Test]
    public void Full_periods_hide_starts_and_not_the_end_of_a_meeting()
    {
        var full = new InstantRange(Time("10:00"), Time("11:00"));
        var hosts = new MeetingHosts([Host(1, "09:30-12:30") with { FullPeriods = [full] }], Rules(60, 30), Utc);
        Assert.That(Starts(hosts), Is.EqualTo(new[] { "09:30", "11:00", "11:30" }));
        var team = new MeetingHosts([Host(1, "09:30-12:30")], Rules(60, 30), Utc) { FullPeriods = [full] };
        Assert.That(Starts(team), Is.EqualTo(new[] { "09:30", "11:00", "11:30" }));
        Assert.That(Check(team, "10:30").Error, Is.EqualTo(AvailabilityErrors.HostUnavailable));
    }

    [Test]
    public void A_group_goes_on_with_the_host_whose_limit_is_not_reached()
    {
        var full = new InstantRange(Time("00:00"), Time("00:00") + Duration.FromDays(1));
        var hosts = new MeetingHosts([RoundRobin(1, "09:00-10:00") with { FullPeriods = [full] }, RoundRobin(2, "09:00-10:00")], Hourly, Utc);
        Assert.That(Check(hosts, "09:00").Value.Groups.Single().Free.Select(host => host.Id), Is.EqualTo(new[] { HostedScenes.HostId(2) }));
    }

    [Test]
    public void Only_the_first_slot_of_the_bookers_day_is_offered_also_when_the_window_begins_later()
    {
        var hosts = new MeetingHosts([Host(1, "09:00-17:00", At("09:00", 60))], Hourly with { OnlyFirstSlotOfDay = true }, Utc);
        Assert.That(Starts(hosts), Is.EqualTo(new[] { "10:00" }));
        Assert.That(hosts.Slots(new InstantRange(Time("11:00"), Time("20:00")), Now, Utc), Is.Empty);
        Assert.That(Check(hosts, "11:00").Error, Is.EqualTo(AvailabilityErrors.NotOffered));
    }

    [TestCase(3, "Mon Tue Thu", "the first three days with a free slot")]
    [TestCase(0, "", "today only, a Sunday")]
    public void A_rolling_window_counts_days_with_free_slots(int days, string expected, string because)
    {
        MeetingHost host = Host(1, "09:00-17:00", At("09:00", 60)) with
        {
            Overrides = [DateOverride.DayOff(Monday.PlusDays(-1)), DateOverride.DayOff(Monday.PlusDays(2))],
        };
        var hosts = new MeetingHosts([host], Hourly with { Window = new BookingWindow.CalendarDays(days, IsRolling: true) }, Utc);
        Assert.That(Days(hosts), Is.EqualTo(expected), because);
        Assert.That(hosts.Check(Time("10:00") + Duration.FromDays(4), Now, Utc).Error, Is.EqualTo(AvailabilityErrors.OutOfBounds), "Friday");
    }

    [Test]
    public void A_rolling_window_of_business_days_does_not_count_weekends_but_offers_them()
    {
        var rules = Hourly with { Window = new BookingWindow.BusinessDays(6, IsRolling: true) };
        var hosts = new MeetingHosts([Host(1, "09:00-17:00") with { Overrides = [DateOverride.DayOff(Monday.PlusDays(-1))] }], rules, Utc);
        Assert.That(Days(hosts), Is.EqualTo("Mon Tue Wed Thu Fri Sat Sun Mon"));
    }

    [Test]
    public void A_seated_meeting_stays_on_offer_at_its_own_start_until_its_seats_are_taken()
    {
        var hosts = new MeetingHosts([Host(1, "09:00-12:00", At("10:15", 60))], Rules(60, 15), Utc)
        {
            Seats = MeetingSeats.Of(3, [new SeatedMeeting(Time("10:15"), 1, "seated"), new SeatedMeeting(Time("10:15"), 1)]),
        };
        Assert.That(Starts(hosts), Is.EqualTo(new[] { "09:00", "09:15", "10:15" }));
        Assert.That(Check(hosts, "10:15").Value.Joins, Is.EqualTo(new SeatedMeeting(Time("10:15"), 2, "seated")));
        Assert.That(Check(hosts, "10:30").Error, Is.EqualTo(AvailabilityErrors.HostUnavailable));
        MeetingHosts full = hosts with { Seats = MeetingSeats.Of(2, hosts.Seats.Meetings) };
        Assert.That(Starts(full), Is.EqualTo(new[] { "09:00", "09:15" }));
        Assert.That(Check(full, "10:15").Error, Is.EqualTo(AvailabilityErrors.NoSeatsLeft));
    }

    [Test]
    public void A_meeting_somebody_sits_in_is_offered_though_the_schedule_was_changed()
    {
        var hosts = new MeetingHosts([Host(1, "13:00-14:00", At("10:20", 60))], Hourly, Utc) { Seats = MeetingSeats.Of(2, [new SeatedMeeting(Time("10:20"), 1)]) };
        Assert.That(Starts(hosts), Is.EqualTo(new[] { "10:20", "13:00" }));
    }

    [Test]
    public void The_grid_begins_with_the_opening_and_not_with_the_notice_or_the_window()
    {
        var hosts = new MeetingHosts([Host(1, "09:00-17:00")], Rules(50), Utc);
        InstantRange late = new(Time("11:00"), Time("13:00"));
        Assert.That(Starts(hosts)[..3], Is.EqualTo(new[] { "09:00", "09:50", "10:40" }));
        Assert.That(hosts.Slots(late, Now, Utc).Select(Clock), Is.EqualTo(new[] { "11:30", "12:20" }));
        Assert.That(hosts.Slots(late, Time("11:29"), Utc).Select(Clock), Is.EqualTo(new[] { "11:30", "12:20" }));
    }

    [Test]
    public void A_schedule_that_never_closes_begins_its_grid_at_midnight()
    {
        var hosts = new MeetingHosts([Host(1, "00:00-24:00")], Rules(50), Utc);
        Assert.That(Starts(hosts)[..2], Is.EqualTo(new[] { "00:00", "00:50" }));
        Assert.That(Starts(hosts), Has.Length.EqualTo(29));
    }

    [Test]
    public void Hours_over_midnight_keep_their_grid()
    {
        var hosts = new MeetingHosts([new MeetingHost(HostedScenes.HostId(1), HostedScenes.Daily(new WallTimeRange(0, 120), new WallTimeRange(1320, 1440)), [], Utc)], Rules(45), Utc);
        InstantRange night = new(Time("12:00"), Time("12:00") + Duration.FromDays(1));
        Assert.That(hosts.Slots(night, Now, Utc).Select(Clock), Is.EqualTo(new[] { "22:00", "22:45", "23:30", "00:15", "01:00" }));
    }

    [Test]
    public void An_endless_window_is_counted_without_walking_through_it()
    {
        var hosts = new MeetingHosts([Host(1, "00:00-24:00")], Rules(5), Utc);
        Assert.That(hosts.MostSlots(new InstantRange(Now, Instant.MaxValue), Now), Is.GreaterThan(100_000_000));
        Assert.That(hosts.MostSlots(new InstantRange(Now, Now), Now), Is.Zero);
        Assert.That(hosts.Check(Instant.MaxValue - Duration.FromDays(1) + Duration.FromNanoseconds(1), Now, Utc).IsError, Is.True);
        Assert.That(hosts.Check(Instant.FromUtc(9999, 12, 31, 0, 0), Now, Utc).Error, Is.EqualTo(AvailabilityErrors.OutOfBounds));
    }

    [TestCase("09:05-12:00", "", 60, "10:00 11:00", "10:00 11:00")]
    [TestCase("09:05-11:55", "", 60, "09:15 10:15", "10:00")]
    [TestCase("09:02-11:07", "", 60, "09:05 10:05", "10:00")]
    [TestCase("09:02-11:02", "", 60, "09:02 10:02", "10:00")]
    [TestCase("08:00-12:30", "10:00-10:10", 60, "08:00 09:00 10:15 11:15", "08:00 09:00 11:00")]
    [TestCase("09:30-17:30", "", 60, "09:30 10:30 11:30 12:30 13:30 14:30 15:30 16:30", "10:00 11:00 12:00 13:00 14:00 15:00 16:00")]
    [TestCase(
        "08:00-12:45", "10:00-10:10", 30, "08:00 08:30 09:00 09:30 10:15 10:45 11:15 11:45 12:15", "08:00 08:30 09:00 09:30 10:30 11:00 11:30 12:00")]
    public void Optimised_starts_leave_the_round_minutes_where_that_gives_a_slot_more(string open, string busy, int length, string optimised, string usual)
    {
        InstantRange[] taken = busy.Length == 0 ? [] : [new InstantRange(Time(busy[..5]), Time(busy[6..]))];
        var hosts = new MeetingHosts([Host(1, open, taken)], Rules(length), Utc);
        Assert.That(string.Join(' ', Starts(hosts)), Is.EqualTo(usual));
        Assert.That(string.Join(' ', Starts(hosts with { Rules = hosts.Rules with { Optimized = true } })), Is.EqualTo(optimised));
    }

    [TestCase("08:00-12:30", 60, null, 0, "08:00 09:00 10:00 11:00")]
    [TestCase("08:10-10:00", 30, null, 0, "08:30 09:00 09:30")]
    [TestCase("08:10-10:00", 45, null, 0, "08:15 09:00")]
    [TestCase("08:00-09:30", 60, 15, 0, "08:00 08:15 08:30")]
    [TestCase("08:01-08:30", 7, null, 0, "08:01 08:08 08:15 08:22")]
    [TestCase("08:00-11:00", 30, 30, 10, "08:10 08:50 09:30 10:10")]
    [TestCase("08:00-09:00", 60, null, 0, "08:00")]
    [TestCase("08:00-08:59", 60, null, 0, "")]
    [TestCase("08:00-12:00", 90, null, 0, "08:00 09:30")]
    public void Starts_are_aligned_and_meetings_fit_wholly(string open, int length, int? step, int offset, string expected)
    {
        var hosts = new MeetingHosts([Host(1, open)], Rules(length, step, offset), Utc);
        Assert.That(string.Join(' ', Starts(hosts)), Is.EqualTo(expected));
    }

    private static MeetingRules Rules(int length, int? step = null, int offset = 0) => new(SlotGrid.Of(length, step, offset), Duration.Zero, Duration.Zero, Duration.Zero);

    private static MeetingHost Host(int number, string open, params InstantRange[] busy)
    {
        Assert.That(WallTimeRange.TryReadMinute(open.AsSpan(0, 5), out int start) & WallTimeRange.TryReadMinute(open.AsSpan(6), out int end));
        return new MeetingHost(HostedScenes.HostId(number), HostedScenes.Daily(new WallTimeRange(start, end)), [], Utc) { Occupied = busy };
    }

    private static MeetingHost RoundRobin(int number, string open, string? group = null, params InstantRange[] busy) =>
        Host(number, open, busy) with { IsFixed = false, Group = group };

    private static InstantRange At(string clock, int minutes) => new(Time(clock), Time(clock) + Duration.FromMinutes(minutes));

    private static Instant Time(string clock)
    {
        Assert.That(WallTimeRange.TryReadMinute(clock, out int minute));
        return Monday.AtMidnight().InUtc().ToInstant() + Duration.FromMinutes(minute);
    }

    private static string Clock(InstantRange slot) => slot.Start.InUtc().TimeOfDay.ToString("HH:mm", null);

    private static Result<BookableMeeting> Check(MeetingHosts hosts, string clock) => hosts.Check(Time(clock), Now, Utc);

    private static string[] Starts(MeetingHosts hosts) =>
        [.. hosts.Slots(new InstantRange(Time("00:00"), Time("00:00") + Duration.FromDays(1)), Now, Utc).Select(Clock)];

    private static string Days(MeetingHosts hosts) => string.Join(' ', hosts
        .Slots(new InstantRange(Now, Now + Duration.FromDays(30)), Now, Utc)
        .Select(slot => slot.Start.InUtc().Date).Distinct().Select(date => date.DayOfWeek.ToString()[..3]));
}
