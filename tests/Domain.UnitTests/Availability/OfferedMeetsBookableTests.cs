using Bookings.Domain.Availability;
using Bookings.Domain.Time;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Availability;

/// <summary>What is offered can be booked, and what is refused is not offered: over zones, clock changes, buffers and windows.</summary>
public sealed class OfferedMeetsBookableTests
{
    [FsCheck.NUnit.Property(Arbitrary = [typeof(Cases)], MaxTest = 400)]
    public bool What_is_offered_can_be_booked(Case c) => c.Offered().All(slot => !c.Availability.Check(slot, c.Occupied, c.Now).IsError);

    [FsCheck.NUnit.Property(Arbitrary = [typeof(Cases)], MaxTest = 400)]
    public bool What_is_refused_is_not_offered(Case c)
    {
        HashSet<Instant> offered = [.. c.Offered().Select(slot => slot.Start)];
        Duration length = c.Availability.Rules.Grid.Length;
        for (Instant start = c.Window.Start; start < c.Window.End; start += Duration.FromMinutes(5))
        {
            bool isRefused = c.Availability.Check(new InstantRange(start, start + length), c.Occupied, c.Now).IsError;
            if (isRefused && offered.Contains(start))
            {
                return false;
            }
        }

        return true;
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(Cases)], MaxTest = 400)]
    public bool A_booked_slot_is_not_offered_again_and_touching_claims_never_overlap(Case c)
    {
        IReadOnlyList<InstantRange> offered = c.Offered();
        if (offered.Count == 0)
        {
            return true;
        }

        InstantRange booked = offered[offered.Count / 2];
        MeetingRules rules = c.Availability.Rules;
        InstantRange claim = booked.Widen(rules.BeforeBuffer, rules.AfterBuffer);
        InstantRange[] occupied = [.. c.Occupied, claim];
        return c.Availability.Slots(c.Window, occupied, c.Now, c.BookerZone)
            .All(slot => !slot.Widen(rules.BeforeBuffer, rules.AfterBuffer).Overlaps(claim));
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(Cases)], MaxTest = 400)]
    public bool Slots_lie_in_the_window_ascend_and_are_open_on_the_hosts_clock(Case c)
    {
        Instant last = Instant.MinValue;
        foreach (InstantRange slot in c.Offered())
        {
            LocalDateTime starts = slot.Start.InZone(c.Availability.HostZone).LocalDateTime;
            bool isAfterOpening = starts.TimeOfDay >= new LocalTime(8, 30);
            if (slot.Start <= last || slot.Start < c.Window.Start || slot.Start >= c.Window.End || slot.Start < c.Now || !isAfterOpening)
            {
                return false;
            }

            last = slot.Start;
        }

        return true;
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(Cases)], MaxTest = 200)]
    public bool What_lies_outside_of_the_occupied_window_changes_nothing(Case c)
    {
        InstantRange matters = c.Availability.OccupiedWindow(c.Window);
        InstantRange[] needed = [.. c.Occupied.Where(range => range.Overlaps(matters))];
        return c.Availability.Slots(c.Window, needed, c.Now, c.BookerZone).SequenceEqual(c.Offered());
    }

    [Test]
    public void Cannot_book_the_past_too_soon_too_late_or_a_taken_time()
    {
        Instant now = Instant.FromUtc(2026, 7, 6, 8, 0);
        var availability = new MeetingAvailability(
            WeeklyHours.OfficeHours,
            [],
            DateTimeZone.Utc,
            new MeetingRules(SlotGrid.Of(30), Duration.FromHours(2), Duration.Zero, Duration.Zero, new BookingWindow.BusinessDays(5)));
        InstantRange taken = Meeting(2026, 7, 6, 11);
        Assert.That(Refusal(Meeting(2026, 7, 6, 7)), Is.EqualTo("MEETING_IN_THE_PAST"));
        Assert.That(Refusal(Meeting(2026, 7, 6, 9)), Is.EqualTo("MEETING_OUT_OF_BOUNDS"));
        Assert.That(Refusal(Meeting(2026, 7, 6, 10)), Is.Null);
        Assert.That(Refusal(taken), Is.EqualTo("HOST_UNAVAILABLE"));
        Assert.That(Refusal(Meeting(2026, 7, 6, 18)), Is.EqualTo("HOST_UNAVAILABLE"));
        Assert.That(Refusal(Meeting(2026, 7, 13, 16)), Is.Null, "five business days ahead, on its last hour");
        Assert.That(Refusal(Meeting(2026, 7, 14, 9)), Is.EqualTo("MEETING_OUT_OF_BOUNDS"));

        string? Refusal(InstantRange meeting) => availability.Check(meeting, [taken], now).Error?.Code;
    }

    private static InstantRange Meeting(int year, int month, int day, int hour)
    {
        Instant start = Instant.FromUtc(year, month, day, hour, 0);
        return new InstantRange(start, start + Duration.FromMinutes(30));
    }

    public sealed record Case(MeetingAvailability Availability, InstantRange[] Occupied, Instant Now, DateTimeZone BookerZone, InstantRange Window)
    {
        public IReadOnlyList<InstantRange> Offered() => Availability.Slots(Window, Occupied, Now, BookerZone);

        public override string ToString() =>
            $"{Availability.HostZone.Id} for {BookerZone.Id}, now {Now}, window {Window}, rules {Availability.Rules}, occupied {string.Join(' ', Occupied)}";
    }

    private static class Cases
    {
        private static readonly string[] ZoneNames =
        [
            "Europe/Rome", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "America/Santiago", "Pacific/Auckland", "Africa/Cairo", "America/Havana",
        ];

        // Days around both clock changes of either hemisphere, and a quiet one.
        private static readonly Instant[] Anchors =
        [
            Instant.FromUtc(2026, 3, 7, 12, 0), Instant.FromUtc(2026, 3, 28, 12, 0), Instant.FromUtc(2026, 4, 4, 12, 0), Instant.FromUtc(2026, 7, 15, 12, 0),
            Instant.FromUtc(2026, 9, 5, 12, 0), Instant.FromUtc(2026, 10, 24, 12, 0), Instant.FromUtc(2026, 10, 31, 12, 0),
        ];

        public static Arbitrary<Case> Any() => Arb.From(
            from hostZone in Gen.Elements(ZoneNames)
            from bookerZone in Gen.Elements(ZoneNames)
            from anchor in Gen.Elements(Anchors)
            from length in Gen.Elements(15, 25, 30, 45, 60, 90)
            from step in Gen.Elements<int?>(null, 5, 15, 20, 60)
            from offset in Gen.Elements(0, 0, 5)
            from notice in Gen.Choose(0, 300)
            from before in Gen.Elements(0, 5, 30)
            from after in Gen.Elements(0, 10, 45)
            from window in Gen.Elements<BookingWindow?>(
                null, new BookingWindow.CalendarDays(1), new BookingWindow.BusinessDays(2), new BookingWindow.Dates(new(2026, 3, 29), new(2026, 10, 25)))
            from nowOffset in Gen.Choose(-600, 900)
            from busy in BusyAround(anchor).ArrayOf()
            let hours = WeeklyHours.Of(Enumerable.Range(1, 7).SelectMany(day => new[]
            {
                ((IsoDayOfWeek)day, new WallTimeRange(510, 750)), ((IsoDayOfWeek)day, new WallTimeRange(780, 1440)),
            }))
            let date = ZoneRules.DateAt(anchor, DateTimeZoneProviders.Tzdb[hostZone]).PlusDays(2)
            select new Case(
                new MeetingAvailability(
                    hours,
                    [DateOverride.Of(date, new WallTimeRange(600, 900))],
                    DateTimeZoneProviders.Tzdb[hostZone],
                    new MeetingRules(
                        SlotGrid.Of(length, step, offset),
                        Duration.FromMinutes(notice),
                        Duration.FromMinutes(before),
                        Duration.FromMinutes(after),
                        window)),
                busy,
                anchor + Duration.FromMinutes(nowOffset),
                DateTimeZoneProviders.Tzdb[bookerZone],
                new InstantRange(anchor, anchor + Duration.FromDays(4))));

        private static Gen<InstantRange> BusyAround(Instant anchor) =>
            from start in Gen.Choose(-60, 4 * 1440)
            from length in Gen.Choose(1, 300)
            select new InstantRange(anchor + Duration.FromMinutes(start), anchor + Duration.FromMinutes(start + length));
    }
}
