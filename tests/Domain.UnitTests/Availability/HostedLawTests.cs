using Bookings.Domain.Availability;
using Bookings.Domain.Time;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Availability;

/// <summary>What holds for all hosts, rules and clocks: over every zone whose clock is changed between 2024 and 2037.</summary>
public sealed class HostedLawTests
{
    [FsCheck.NUnit.Property(Arbitrary = [typeof(HostedScenes)], MaxTest = 500)]
    public Property Slots_are_those_that_reading_the_clocks_at_every_minute_finds(HostedScene scene)
    {
        List<Instant> expected = SlotReference.Starts(scene.Hosts, scene.Window, scene.Now, scene.Booker);
        Instant[] offered = [.. scene.Offered().Select(slot => slot.Start)];
        return offered.SequenceEqual(expected).Label(
            $"missing {string.Join(' ', expected.Except(offered))}, too many {string.Join(' ', offered.Except(expected))}");
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(HostedScenes)], MaxTest = 300)]
    public Property A_start_is_accepted_exactly_when_it_is_offered(HostedScene scene)
    {
        HashSet<Instant> offered = [.. scene.Offered().Select(slot => slot.Start)];
        Instant[] wrong =
        [
            .. Enumerable.Range(0, (int)scene.Window.Length.TotalMinutes / 5)
                .Select(step => scene.Window.Start + Duration.FromMinutes(5 * step))
                .Concat(offered.SelectMany(start => new[] { start, start + Duration.FromMinutes(1) }))
                .Where(start => start < scene.Window.End && scene.Accepts(start) != offered.Contains(start)),
        ];
        return (wrong.Length == 0).Label($"wrong: {string.Join(' ', wrong)}");
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(HostedScenes)], MaxTest = 300)]
    public bool A_narrower_window_shows_the_same_starts(HostedScene scene)
    {
        InstantRange narrower = new(scene.Window.Start + Duration.FromMinutes(1237), scene.Window.End - Duration.FromMinutes(811));
        return scene.Hosts.Slots(narrower, scene.Now, scene.Booker)
            .SequenceEqual(scene.Offered().Where(slot => narrower.Start <= slot.Start && slot.Start < narrower.End));
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(HostedScenes)], MaxTest = 300)]
    public bool What_lies_outside_of_the_occupied_window_changes_nothing(HostedScene scene)
    {
        InstantRange matters = scene.Hosts.OccupiedWindow(scene.Window, scene.Now, scene.Booker);
        MeetingHosts needed = scene.Hosts with { Hosts = [.. scene.Hosts.Hosts.Select(host => host with { Occupied = Inside(host, matters) })] };
        return needed.Slots(scene.Window, scene.Now, scene.Booker).SequenceEqual(scene.Offered());
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(HostedScenes)], MaxTest = 300)]
    public bool A_meeting_is_held_by_all_fixed_hosts_and_one_of_each_group_who_are_free_and_open(HostedScene scene) =>
        scene.Offered().All(slot =>
        {
            BookableMeeting meeting = scene.Hosts.Check(slot.Start, scene.Now, scene.Booker).Value;
            MeetingHost[] chosen = [.. meeting.Fixed, .. meeting.Groups.SelectMany(group => group.Free)];
            return meeting.Time == slot
                && meeting.Fixed.SequenceEqual(scene.Hosts.Hosts.Where(host => host.IsFixed))
                && meeting.Groups.Select(group => group.Name).ToHashSet().SetEquals(scene.Hosts.Hosts.Where(host => !host.IsFixed).Select(host => host.Group))
                && chosen.All(host => IsFree(host, slot, scene.Hosts.Rules) && IsOpen(host, slot));
        });

    [FsCheck.NUnit.Property(Arbitrary = [typeof(HostedScenes)], MaxTest = 300)]
    public bool There_are_never_more_slots_than_the_most(HostedScene scene) =>
        scene.Offered().Count <= scene.Hosts.MostSlots(scene.Window, scene.Now);

    /// <remarks>On steps that divide the hour: other grids begin anew where something ends that is in the way, and go on elsewhere when it is gone.</remarks>
    [FsCheck.NUnit.Property(Arbitrary = [typeof(HostedScenes)], MaxTest = 300)]
    public bool Cancelling_frees_exactly_the_slots_that_only_the_cancelled_meeting_hid(HostedScene scene)
    {
        MeetingHosts hosts = scene.Hosts with { Rules = scene.Hosts.Rules with { Grid = SlotGrid.Of(30), Window = null, OnlyFirstSlotOfDay = false, Optimized = false } };
        MeetingHost? busy = hosts.Hosts.FirstOrDefault(host => !host.Occupied.IsEmpty);
        if (busy is null)
        {
            return true;
        }

        InstantRange cancelled = busy.Occupied.Span[0];
        MeetingHost free = busy with { Occupied = busy.Occupied[1..] };
        MeetingHosts after = hosts with { Hosts = [.. hosts.Hosts.Select(host => host == busy ? free : host)] };
        InstantRange[] before = [.. hosts.Slots(scene.Window, scene.Now, scene.Booker)];
        InstantRange[] freed = [.. after.Slots(scene.Window, scene.Now, scene.Booker).Except(before)];
        return before.All(slot => !after.Check(slot.Start, scene.Now, scene.Booker).IsError)
            && freed.All(slot => !IsFree(cancelled, slot, hosts.Rules) && hosts.Check(slot.Start, scene.Now, scene.Booker).IsError);
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(HostedScenes)], MaxTest = 300)]
    public bool A_booked_slot_without_buffers_hides_one_start_until_it_is_cancelled(HostedScene scene)
    {
        MeetingRules rules = scene.Hosts.Rules with
        {
            Grid = SlotGrid.Of(30), BeforeBuffer = Duration.Zero, AfterBuffer = Duration.Zero, Window = null, OnlyFirstSlotOfDay = false, Optimized = false,
        };
        var hosts = new MeetingHosts([scene.Hosts.Hosts[0] with { IsFixed = true }], rules, scene.Hosts.Zone);
        IReadOnlyList<InstantRange> offered = hosts.Slots(scene.Window, scene.Now, scene.Booker);
        if (offered.Count == 0)
        {
            return true;
        }

        InstantRange booked = offered[offered.Count / 2];
        MeetingHosts taken = hosts with { Hosts = [hosts.Hosts[0] with { Occupied = (InstantRange[])[.. hosts.Hosts[0].Occupied.Span, booked] }] };
        return taken.Slots(scene.Window, scene.Now, scene.Booker).SequenceEqual(offered.Where(slot => slot != booked));
    }

    [Test]
    public void The_laws_hold_at_every_change_of_every_clock()
    {
        int changes = 0;
        foreach ((DateTimeZone zone, Instant[] all) in HostedScenes.Zones)
        {
            foreach (Instant change in all)
            {
                HostedScene scene = At(zone, change, changes++);
                IReadOnlyList<InstantRange> offered = scene.Offered();
                HashSet<Instant> starts = [.. offered.Select(slot => slot.Start)];
                MeetingHost host = scene.Hosts.Hosts[0];
                foreach (InstantRange slot in offered)
                {
                    Assert.That(scene.Accepts(slot.Start), Is.True, () => $"{scene}\n  offers {slot.Start}");
                    Assert.That(IsOpen(host, slot), Is.True, () => $"{scene}\n  offers {slot.Start} while the clock shows a closed minute");
                    Instant missed = slot.Start + Duration.FromMinutes(scene.Hosts.Rules.Grid.StepInMinutes / 3);
                    Assert.That(scene.Accepts(missed), Is.EqualTo(starts.Contains(missed)), () => $"{scene}\n  at {missed}");
                }
            }
        }

        Assert.That(HostedScenes.Zones, Has.Length.GreaterThan(150));
        Assert.That(changes, Is.GreaterThan(4_000));
    }

    // Around the change, in the zone itself, with hours that the change meets.
    private static HostedScene At(DateTimeZone zone, Instant change, int number)
    {
        WeeklyHours[] hours = [HostedScenes.Daily(new WallTimeRange(0, 1440)), HostedScenes.Daily(new WallTimeRange(30, 150), new WallTimeRange(22 * 60, 1440))];
        SlotGrid grid = HostedScenes.Grids[number % HostedScenes.Grids.Length];
        var rules = new MeetingRules(grid, Duration.Zero, Duration.Zero, Duration.FromMinutes(number % 3 * 5), Optimized: number % 5 == 0);
        var busy = new InstantRange(change + Duration.FromMinutes(47), change + Duration.FromMinutes(73));
        var host = new MeetingHost(HostedScenes.HostId(1), hours[number % 2], [], zone) { Occupied = (InstantRange[])[busy] };
        var window = new InstantRange(change - Duration.FromHours(5), change + Duration.FromHours(5));
        return new HostedScene(new MeetingHosts([host], rules, zone), window.Start, zone, window);
    }

    private static InstantRange[] Inside(MeetingHost host, InstantRange matters) => [.. host.Occupied.ToArray().Where(busy => busy.Overlaps(matters))];

    private static bool IsFree(MeetingHost host, InstantRange slot, MeetingRules rules) => host.Occupied.ToArray().All(busy => IsFree(busy, slot, rules));

    private static bool IsFree(InstantRange busy, InstantRange slot, MeetingRules rules) => !slot.Widen(rules.BeforeBuffer, rules.AfterBuffer).Overlaps(busy);

    private static bool IsOpen(MeetingHost host, InstantRange slot) =>
        ShowsOpenMinute(host, slot.Start) && ShowsOpenMinute(host, slot.End - Duration.FromMinutes(1));

    private static bool ShowsOpenMinute(MeetingHost host, Instant instant)
    {
        LocalDateTime wall = instant.InZone(host.Zone).LocalDateTime;
        int minute = (wall.Hour * 60) + wall.Minute;
        DateOverride? special = host.Overrides.FirstOrDefault(entry => entry.Date == wall.Date);
        bool isOpen = false;
        foreach (WallTimeRange range in special is null ? host.Hours.On(wall.DayOfWeek) : special.Ranges)
        {
            isOpen |= range.StartMinute <= minute && minute < range.EndMinute;
        }

        return isOpen && !host.Away.Any(range => range.Start <= wall.Date && wall.Date < range.End);
    }
}
