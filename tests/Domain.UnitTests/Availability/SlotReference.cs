using Bookings.Domain.Availability;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.UnitTests.Availability;

/// <summary>The slots of hosts, found by reading the clocks at every minute: slow, and too simple to be wrong in the same way as the engine.</summary>
/// <remarks>For times on whole minutes and events without seats.</remarks>
public sealed class SlotReference
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    private readonly MeetingHosts hosts;
    private readonly DateTimeZone bookerZone;
    private readonly Instant origin;
    private readonly bool[] possible;

    private SlotReference(MeetingHosts hosts, DateTimeZone bookerZone, InstantRange looked)
    {
        this.hosts = hosts;
        this.bookerZone = bookerZone;
        origin = looked.Start;
        possible = new bool[(int)looked.Length.TotalMinutes];
    }

    /// <summary>Returns the starts that are offered in the window.</summary>
    public static List<Instant> Starts(MeetingHosts hosts, InstantRange window, Instant now, DateTimeZone bookerZone)
    {
        InstantRange bounds = hosts.Rules.Starts(now, hosts.Zone);
        Instant first = hosts.Rules.Window?.BookableDays is null ? Instant.Max(window.Start, bounds.Start) - Duration.FromDays(1) : bounds.Start;
        var looked = new InstantRange(WholeMinute(first - Duration.FromDays(3)), window.End + Duration.FromDays(4));
        var reference = new SlotReference(hosts, bookerZone, looked);
        reference.FindPossible();
        List<Instant> starts = [.. reference.Grid().Where(start => start >= bounds.Start && start < bounds.End)];
        if (hosts.Rules.Window is { BookableDays: { } days } rolling)
        {
            LocalDate today = ZoneRules.DateAt(now, hosts.Zone);
            LocalDate[] counted = [.. starts.Select(start => ZoneRules.DateAt(start, hosts.Zone)).Distinct().Where(date => rolling.Counts(date.DayOfWeek))];
            LocalDate last = days == 0 ? today : counted.Length < days ? LocalDate.MaxIsoValue : counted[days - 1];
            starts.RemoveAll(start => ZoneRules.DateAt(start, hosts.Zone) > last);
        }

        if (hosts.Rules.OnlyFirstSlotOfDay)
        {
            starts = [.. starts.GroupBy(start => ZoneRules.DateAt(start, bookerZone)).Select(day => day.First())];
        }

        return [.. starts.Where(start => start >= window.Start && start < window.End)];
    }

    private static Instant WholeMinute(Instant instant) => Instant.FromUnixTimeSeconds(instant.ToUnixTimeSeconds() / 60 * 60);

    private static bool IsOpen(MeetingHost host, LocalDateTime wall)
    {
        if (host.Away.Any(range => range.Start <= wall.Date && wall.Date < range.End))
        {
            return false;
        }

        int minute = (wall.Hour * 60) + wall.Minute;
        DateOverride? special = host.Overrides.LastOrDefault(entry => entry.Date == wall.Date);
        foreach (WallTimeRange range in special is null ? host.Hours.On(wall.DayOfWeek) : special.Ranges)
        {
            if (range.StartMinute <= minute && minute < range.EndMinute)
            {
                return true;
            }
        }

        return false;
    }

    private void FindPossible()
    {
        // Those who keep the same hours are open at the same minutes: the clock is read for one of them.
        var openOf = new Dictionary<(WeeklyHours, object, object, DateTimeZone), bool[]>();
        var fixedOnes = new List<bool[]>();
        var groups = new Dictionary<string, bool[]>();
        foreach (MeetingHost host in hosts.Hosts)
        {
            if (!openOf.TryGetValue((host.Hours, host.Overrides, host.Away, host.Zone), out bool[]? open))
            {
                open = new bool[possible.Length];
                for (int m = 0; m < open.Length; m++)
                {
                    open[m] = IsOpen(host, At(m).InZone(host.Zone).LocalDateTime);
                }

                openOf[(host.Hours, host.Overrides, host.Away, host.Zone)] = open;
            }

            bool[] can = Can(host, [.. open]);
            if (host.IsFixed)
            {
                fixedOnes.Add(can);
            }
            else if (groups.TryGetValue(host.Group ?? string.Empty, out bool[]? group))
            {
                for (int m = 0; m < can.Length; m++)
                {
                    group[m] |= can[m];
                }
            }
            else
            {
                groups[host.Group ?? string.Empty] = can;
            }
        }

        bool[][] needed = [.. fixedOnes, .. groups.Values];
        for (int m = 0; m < possible.Length; m++)
        {
            possible[m] = needed.Length > 0 && needed.All(can => can[m]) && !hosts.FullPeriods.Any(full => full.Start <= At(m) && At(m) < full.End);
        }
    }

    private bool[] Can(MeetingHost host, bool[] free)
    {
        foreach (InstantRange busy in host.Occupied.Span)
        {
            int end = Math.Min(free.Length, MinuteOf(busy.End + hosts.Rules.BeforeBuffer));
            for (int m = Math.Max(0, MinuteOf(busy.Start - hosts.Rules.AfterBuffer)); m < end && !busy.IsEmpty; m++)
            {
                free[m] = false;
            }
        }

        var can = new bool[free.Length];
        int run = 0;
        for (int m = free.Length - 1; m >= 0; m--)
        {
            run = free[m] ? run + 1 : 0;
            can[m] = run >= hosts.Rules.Grid.LengthInMinutes && !host.FullPeriods.Any(full => full.Start <= At(m) && At(m) < full.End);
        }

        return can;
    }

    private IEnumerable<Instant> Grid()
    {
        int step = hosts.Rules.Grid.StepInMinutes + hosts.Rules.Grid.OffsetInMinutes;
        int rangeStart = -1;
        int midnight = -1;
        int next = -1;
        LocalDate date = ZoneRules.DateAt(origin, hosts.Zone);
        for (int m = 0; m < possible.Length; m++)
        {
            bool isMidnight = ZoneRules.DateAt(At(m), hosts.Zone) > date;
            if (!possible[m])
            {
                rangeStart = -1;
            }
            else if (rangeStart < 0)
            {
                rangeStart = m;
                next = FirstStart(m, midnight);
            }
            else if (isMidnight && midnight >= 0 && rangeStart <= midnight)
            {
                next = Aligned(m, hosts.Rules.Grid.AlignmentInMinutes);
            }

            if (isMidnight)
            {
                (midnight, date) = (m, ZoneRules.DateAt(At(m), hosts.Zone));
            }

            if (possible[m] && m == next)
            {
                yield return At(m);
                next += step;
            }
        }
    }

    private int FirstStart(int rangeStart, int midnight)
    {
        int aligned = Aligned(rangeStart, hosts.Rules.Grid.AlignmentInMinutes);
        if (!hosts.Rules.Optimized || GoesOnAnew(rangeStart, midnight))
        {
            return aligned;
        }

        int most = CountFrom(Aligned(rangeStart, 1), rangeStart);
        foreach (int unit in new[] { hosts.Rules.Grid.AlignmentInMinutes, 15, 5 })
        {
            if (CountFrom(Aligned(rangeStart, unit), rangeStart) == most)
            {
                return Aligned(rangeStart, unit);
            }
        }

        return Aligned(rangeStart, 1);
    }

    // Whether the range spans a whole date and so begins a new grid at a midnight.
    private bool GoesOnAnew(int rangeStart, int midnight)
    {
        LocalDate date = ZoneRules.DateAt(At(rangeStart), hosts.Zone);
        int lastMidnight = midnight == rangeStart || (rangeStart > 0 && ZoneRules.DateAt(At(rangeStart - 1), hosts.Zone) < date) ? rangeStart : -1;
        for (int m = rangeStart + 1; m < possible.Length && possible[m]; m++)
        {
            if (ZoneRules.DateAt(At(m), hosts.Zone) > date)
            {
                if (lastMidnight >= rangeStart)
                {
                    return true;
                }

                (lastMidnight, date) = (m, ZoneRules.DateAt(At(m), hosts.Zone));
            }
        }

        return false;
    }

    private int CountFrom(int first, int rangeStart)
    {
        int end = rangeStart;
        while (end < possible.Length && possible[end])
        {
            end++;
        }

        int step = hosts.Rules.Grid.StepInMinutes + hosts.Rules.Grid.OffsetInMinutes;
        return first >= end ? 0 : ((end - 1 - first) / step) + 1;
    }

    private int Aligned(int m, int unit)
    {
        while (true)
        {
            LocalDateTime wall = At(m).InZone(bookerZone).LocalDateTime;
            if (((wall.Hour * 60) + wall.Minute) % unit == 0)
            {
                return m + hosts.Rules.Grid.OffsetInMinutes;
            }

            m++;
        }
    }

    private Instant At(int m) => origin + (m * Minute);

    private int MinuteOf(Instant instant) => (int)Math.Floor((instant - origin).TotalMinutes);
}
