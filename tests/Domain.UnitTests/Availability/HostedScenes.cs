using Bookings.Domain.Availability;
using Bookings.Domain.Organizations;
using Bookings.Domain.Time;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.TimeZones;

namespace Bookings.Domain.UnitTests.Availability;

/// <summary>Hosts around clock changes: every zone of the database whose clock is changed between 2024 and 2037.</summary>
internal static class HostedScenes
{
    /// <summary>Each zone with the instants at which its clock is changed.</summary>
    public static readonly (DateTimeZone Zone, Instant[] Changes)[] Zones =
    [
        .. DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id])
            .Select(zone => (Zone: zone, Changes: ChangesOf(zone)))
            .Where(entry => entry.Changes.Length > 0),
    ];

    public static readonly WeeklyHours[] Hours =
    [
        Daily(new WallTimeRange(9 * 60, 17 * 60)),
        Daily(new WallTimeRange(0, 1440)),
        Daily(new WallTimeRange(0, 150), new WallTimeRange(22 * 60, 1440)),
        Daily(new WallTimeRange(90, 200), new WallTimeRange(205, 12 * 60)),
        WeeklyHours.OfficeHours,
    ];

    public static readonly SlotGrid[] Grids =
    [
        SlotGrid.Of(30), SlotGrid.Of(60), SlotGrid.Of(15), SlotGrid.Of(45), SlotGrid.Of(60, 30), SlotGrid.Of(25, 50), SlotGrid.Of(20, 40, 5), SlotGrid.Of(90, 7), SlotGrid.Of(30, 120),
    ];

    public static UserId HostId(int number) => new(new Guid(number, 0, 0, new byte[8]));

    public static WeeklyHours Daily(params WallTimeRange[] ranges) =>
        WeeklyHours.Of(Enumerable.Range(1, 7).SelectMany(day => ranges.Select(range => ((IsoDayOfWeek)day, range))));

    /// <summary>Any hosts, rules and busy times around any change of any clock.</summary>
    public static Arbitrary<HostedScene> Any() => Arb.From(
        from place in Gen.Elements(Zones)
        from change in Gen.Elements(place.Changes)
        from booker in Gen.OneOf(Gen.Constant(place.Zone), Gen.Elements(Zones).Select(entry => entry.Zone), Gen.Constant(DateTimeZone.Utc))
        from grid in Gen.Elements(Grids)
        from notice in Gen.Choose(0, 300)
        from before in Gen.Elements(0, 0, 5, 30)
        from after in Gen.Elements(0, 0, 10, 45)
        from window in Gen.Elements<BookingWindow?>(
            null,
            null,
            new BookingWindow.CalendarDays(2),
            new BookingWindow.BusinessDays(2),
            new BookingWindow.CalendarDays(2, IsRolling: true),
            new BookingWindow.BusinessDays(2, IsRolling: true))
        from isFirstOnly in Gen.Elements(false, false, false, true)
        from isOptimized in Gen.Elements(false, false, true)
        let origin = Instant.FromUnixTimeSeconds(change.ToUnixTimeSeconds() / 60 * 60)
        from count in Gen.Choose(1, 4)
        from hosts in HostAround(origin, place.Zone).ListOf(count)
        from nowOffset in Gen.Choose(-3000, 300)
        from fullDay in Gen.Choose(-2, 12)
        let rules = new MeetingRules(
            grid, Duration.FromMinutes(notice), Duration.FromMinutes(before), Duration.FromMinutes(after), window, isFirstOnly, isOptimized)
        let today = ZoneRules.DateAt(origin, place.Zone)
        select new HostedScene(
            new MeetingHosts([.. hosts.Select((host, i) => host with { Id = HostId(i) })], rules, place.Zone)
            {
                FullPeriods = fullDay > 2
                    ? []
                    : [new(ZoneRules.StartOfDay(today.PlusDays(fullDay), place.Zone), ZoneRules.StartOfDay(today.PlusDays(fullDay + 1), place.Zone))],
            },
            origin + Duration.FromMinutes(nowOffset),
            booker,
            new InstantRange(origin - Duration.FromMinutes(2000), origin + Duration.FromMinutes(2500))));

    private static Gen<MeetingHost> HostAround(Instant change, DateTimeZone zone) =>
        from hours in Gen.Elements(Hours)
        from hostZone in Gen.Frequency((3, Gen.Constant(zone)), (1, Gen.Elements(Zones).Select(entry => entry.Zone)))
        from kind in Gen.Elements<(bool IsFixed, string? Group)>((true, null), (true, null), (false, null), (false, null), (false, "north"))
        from busy in BusyAround(change).ArrayOf()
        from away in Gen.Choose(-3, 12)
        from overridden in Gen.Choose(-3, 12)
        let today = ZoneRules.DateAt(change, hostZone)
        select new MeetingHost(HostId(0), hours, overridden > 3 ? [] : [DateOverride.Of(today.PlusDays(overridden), new WallTimeRange(100, 900))], hostZone)
        {
            IsFixed = kind.IsFixed,
            Group = kind.Group,
            Occupied = busy,
            Away = away > 3 ? [] : [new DayRange(today.PlusDays(away), today.PlusDays(away + 1))],
        };

    private static Gen<InstantRange> BusyAround(Instant change) =>
        from start in Gen.Choose(-2400, 2800)
        from length in Gen.Choose(1, 300)
        select new InstantRange(change + Duration.FromMinutes(start), change + Duration.FromMinutes(start + length));

    private static Instant[] ChangesOf(DateTimeZone zone) =>
    [
        .. zone.GetZoneIntervals(new NodaTime.Interval(Instant.FromUtc(2024, 1, 1, 0, 0), Instant.FromUtc(2038, 1, 1, 0, 0)), ZoneEqualityComparer.Options.OnlyMatchWallOffset)
            .Where(interval => interval.HasStart && interval.Start > Instant.FromUtc(2024, 1, 1, 0, 0))
            .Select(interval => interval.Start),
    ];
}
