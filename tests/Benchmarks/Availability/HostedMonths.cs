using Bookings.Domain.Availability;
using Bookings.Domain.Organizations;
using Bookings.Domain.Time;
using Bookings.Domain.UnitTests.Availability;
using NodaTime;

namespace Bookings.Benchmarks.Availability;

/// <summary>The hosts that are measured: Monday to Friday 09:00 to 17:00 in Rome, 30-minute meetings, the same busy events on every machine.</summary>
internal static class HostedMonths
{
    public static readonly DateTimeZone Rome = DateTimeZoneProviders.Tzdb["Europe/Rome"];
    public static readonly Instant Start = ZoneRules.StartOfDay(new LocalDate(2026, 3, 2), Rome);
    public static readonly Instant Now = Start - Duration.FromHours(12);

    private static readonly MeetingRules Rules = new(SlotGrid.Of(30), Duration.Zero, Duration.Zero, Duration.Zero);

    /// <summary>The window of so many days.</summary>
    public static InstantRange Window(int days) => new(Start, ZoneRules.StartOfDay(new LocalDate(2026, 3, 2).PlusDays(days), Rome));

    /// <summary>Hosts who each have so many busy events in so many days, in no order.</summary>
    public static MeetingHosts Of(int hosts, int busy, int days, bool isFixed)
    {
        var random = new Random(20260302);
        return new MeetingHosts(
            [
                .. Enumerable.Range(1, hosts).Select(number =>
                    new MeetingHost(new UserId(new Guid(number, 0, 0, new byte[8])), WeeklyHours.OfficeHours, [], Rome)
                    {
                        IsFixed = isFixed,
                        Occupied = Busy(random, busy, days),
                    }),
            ],
            Rules,
            Rome);
    }

    /// <summary>Fails unless the engine offers exactly the slots that reading the clock at every minute finds.</summary>
    public static void Verify(MeetingHosts hosts, InstantRange window)
    {
        List<Instant> expected = SlotReference.Starts(hosts, window, Now, Rome);
        Instant[] offered = [.. hosts.Slots(window, Now, Rome).Select(slot => slot.Start)];
        if (!offered.SequenceEqual(expected))
        {
            throw new InvalidOperationException($"The engine offers {offered.Length} slots, the reference finds {expected.Count}.");
        }
    }

    private static InstantRange[] Busy(Random random, int count, int days)
    {
        var busy = new InstantRange[count];
        for (int i = 0; i < count; i++)
        {
            Instant start = Start + Duration.FromDays(random.Next(days)) + Duration.FromMinutes(480 + (15 * random.Next(32)));
            busy[i] = new InstantRange(start, start + Duration.FromMinutes(15 * random.Next(1, 4)));
        }

        return busy;
    }
}
