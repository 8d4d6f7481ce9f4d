using Bookings.Domain.Common;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Availability;

/// <summary>When the hosts of an event type can be met: offers slots and decides about meetings by the same rules.</summary>
/// <remarks>
/// A meeting needs all fixed hosts and one host of each round-robin group, each for its whole length. What <see cref="Slots"/> offers on a
/// booker's clock, <see cref="Check"/> accepts on that clock, and nothing else, as long as <c>now</c> and what is occupied are the same. The grid of
/// starts depends neither on the window asked for nor on the moment: time that passes moves no start.
/// </remarks>
/// <param name="Hosts">The hosts; without any, nothing is offered.</param>
/// <param name="Rules">What the event type asks of a meeting's time.</param>
/// <param name="Zone">The zone of the event type: the booking window counts its dates. The schedule's, where there is one host.</param>
/// <source href="scheduling-v2 §5" />
public sealed record MeetingHosts(IReadOnlyList<MeetingHost> Hosts, MeetingRules Rules, DateTimeZone Zone)
{
    // Beyond it a bound is guessed from the length of the window alone: nobody can make the server walk through millennia.
    private const int MostDaysCounted = 3_700;

    /// <summary>Instants at which no meeting may start because a limit of the event type is reached, in any order.</summary>
    public IReadOnlyList<InstantRange> FullPeriods { get; init; } = [];

    /// <summary>Seats of an event type whose meetings have several; null when a meeting is for one booker.</summary>
    public MeetingSeats? Seats { get; init; }

    /// <summary>Returns the slots that start in the window.</summary>
    /// <param name="window">First and last instant, half-open, at which a slot may start; it may end later.</param>
    /// <param name="now">The moment of the request; notice and booking window are measured from it.</param>
    /// <param name="bookerZone">The zone whose clock the starts are aligned to, and whose days have a first slot.</param>
    /// <returns>Ascending by start; possibly empty. <see cref="MeetingSeats.At"/> tells which of them are meetings to sit in on.</returns>
    public IReadOnlyList<InstantRange> Slots(InstantRange window, Instant now, DateTimeZone bookerZone)
    {
        InstantRange starts = Rules.Starts(now, Zone);
        Instant first = Instant.Max(window.Start, starts.Start);
        Instant last = LatestStart(Instant.Min(window.End, starts.End));
        if (last <= first || Hosts.Count == 0)
        {
            return [];
        }

        Instant from = Rules.OfferedFrom(first, starts, bookerZone);
        using HostStarts common = FindStarts(from, last);
        List<long> offered = Offered(common.Common, from, last, now, bookerZone, out _);
        int skipped = FirstNotBefore(offered, TickRanges.Ceiling(first));
        var slots = new InstantRange[offered.Count - skipped];
        for (int i = 0; i < slots.Length; i++)
        {
            var start = Instant.FromUnixTimeTicks(offered[skipped + i]);
            slots[i] = new InstantRange(start, start + Rules.Grid.Length);
        }

        return slots;
    }

    /// <summary>Decides whether a meeting can be booked, and by whom it can be held.</summary>
    /// <param name="start">When it starts; it lasts as long as <see cref="MeetingRules.Grid"/> says.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="bookerZones">
    /// The clocks on one of which the start must be offered: the attendee's zone, and UTC, on whose clock slots are told to those who name no zone.
    /// </param>
    /// <errors>
    ///   <error code="MEETING_NOT_ON_THE_MINUTE">The start has seconds.</error>
    ///   <error code="MEETING_IN_THE_PAST">The meeting would start before <paramref name="now"/>.</error>
    ///   <error code="MEETING_OUT_OF_BOUNDS">The notice is too short, or the start lies outside of the booking window.</error>
    ///   <error code="NO_SEATS_LEFT">All seats of the meeting at that start are taken.</error>
    ///   <error code="HOST_UNAVAILABLE">The only host is closed or taken, or has a limit that is reached.</error>
    ///   <error code="HOSTS_UNAVAILABLE">The same for a fixed host of several, or for all hosts of a group.</error>
    ///   <error code="MEETING_NOT_OFFERED">The hosts are free, but no slot begins then.</error>
    /// </errors>
    public Result<BookableMeeting> Check(Instant start, Instant now, params ReadOnlySpan<DateTimeZone> bookerZones)
    {
        long asked = TickRanges.Floor(start);
        if (asked % NodaConstants.TicksPerMinute != 0 || TickRanges.Ceiling(start) != asked)
        {
            return AvailabilityErrors.NotOnTheMinute;
        }

        if (start < now)
        {
            return AvailabilityErrors.InThePast;
        }

        InstantRange starts = Rules.Starts(now, Zone);
        if (start < starts.Start || start >= starts.End || start >= LatestStart(Instant.MaxValue))
        {
            return AvailabilityErrors.OutOfBounds;
        }

        SeatedMeeting? seated = Seats?.At(start);
        if (seated is not null && !Seats!.HasFree(seated))
        {
            return AvailabilityErrors.NoSeatsLeft;
        }

        Instant last = start + Duration.FromTicks(1);
        Instant from = start;
        foreach (DateTimeZone zone in bookerZones)
        {
            from = Instant.Min(from, Rules.OfferedFrom(start, starts, zone));
        }

        var free = new List<MeetingHost>();
        using HostStarts common = FindStarts(from, last, asked, free);
        if (seated is null && !common.Common.Contains(asked))
        {
            return WhyNotFree;
        }

        bool isBeyondWindow = false;
        foreach (DateTimeZone zone in bookerZones)
        {
            List<long> offered = Offered(common.Common, Rules.OfferedFrom(start, starts, zone), last, now, zone, out long windowEnd);
            if (offered.Count > 0 && offered[^1] == asked)
            {
                return seated is null ? HeldBy(free, start) : new BookableMeeting(TimeOf(start), [], [], seated);
            }

            isBeyondWindow |= asked >= windowEnd;
        }

        return isBeyondWindow ? AvailabilityErrors.OutOfBounds : AvailabilityErrors.NotOffered;
    }

    /// <summary>Returns the hosts who are free for a meeting, whether it would be offered or not: notice, window, grid and the other hosts do not count.</summary>
    /// <param name="start">When the meeting starts; it lasts as long as <see cref="MeetingRules.Grid"/> says.</param>
    /// <returns>In the order of <see cref="Hosts"/>.</returns>
    public IReadOnlyList<MeetingHost> FreeAt(Instant start)
    {
        var free = new List<MeetingHost>();
        using HostStarts common = FindStarts(start, start + Duration.FromTicks(1), TickRanges.Floor(start), free);
        return free;
    }

    /// <summary>Decides whether the hosts can hold a meeting, whether it would be offered or not: a later one of a series, whose first one was.</summary>
    /// <param name="start">When it starts; it lasts as long as <see cref="MeetingRules.Grid"/> says.</param>
    /// <errors>
    ///   <error code="HOST_UNAVAILABLE">The only host is closed or taken, or has a limit that is reached.</error>
    ///   <error code="HOSTS_UNAVAILABLE">The same for a fixed host of several, or for all hosts of a group.</error>
    /// </errors>
    public Result<BookableMeeting> CheckFree(Instant start)
    {
        var free = new List<MeetingHost>();
        long asked = TickRanges.Floor(start);
        using HostStarts common = FindStarts(start, start + Duration.FromTicks(1), asked, free);
        return common.Common.Contains(asked) ? HeldBy(free, start) : WhyNotFree;
    }

    /// <summary>Returns the instants in which it matters what occupies the hosts: what <see cref="MeetingHost.Occupied"/> must hold.</summary>
    /// <param name="window">The instants at which a slot may start, half-open; for one meeting its start and the instant after.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="bookerZones">The zones on whose clocks starts are looked for.</param>
    /// <returns>Empty when no meeting may start in the window. Does not depend on the hosts.</returns>
    public InstantRange OccupiedWindow(InstantRange window, Instant now, params ReadOnlySpan<DateTimeZone> bookerZones) =>
        Rules.OccupiedWindow(window, now, Zone, bookerZones);

    /// <summary>Returns a number of slots that <see cref="Slots"/> does not exceed, without making them.</summary>
    /// <param name="window">First and last instant, half-open, at which a slot may start.</param>
    /// <param name="now">The moment of the request.</param>
    /// <returns>Close for windows of up to ten years; beyond, what hosts could offer who never sleep.</returns>
    public long MostSlots(InstantRange window, Instant now)
    {
        InstantRange starts = Rules.Starts(now, Zone);
        Instant first = Instant.Max(window.Start, starts.Start);
        Instant last = LatestStart(Instant.Min(window.End, starts.End));
        if (last <= first || Hosts.Count == 0)
        {
            return 0;
        }

        if (Rules.OnlyFirstSlotOfDay)
        {
            // A date of the window is counted twice at most: where it begins and where it ends.
            return (long)Math.Ceiling((last - first).TotalDays) + 2;
        }

        long step = (Rules.Grid.StepInMinutes + (long)Rules.Grid.OffsetInMinutes) * NodaConstants.TicksPerMinute;
        long most = Seats?.Meetings.Count ?? 0;
        if (last - first > Duration.FromDays(MostDaysCounted))
        {
            return most + ((last - first).BclCompatibleTicks / step) + MostDaysCounted;
        }

        using HostStarts common = HostStarts.Find(this, TickRanges.Floor(first), TickRanges.Ceiling(last));
        for (int i = 0; i < common.Common.Count; i++)
        {
            // A range of several dates begins a grid with each of them.
            long length = common.Common.EndOf(i) - common.Common.StartOf(i);
            most += (length / step) + (length / StartGrid.ShortestDate) + 1;
        }

        return most;
    }

    private Error WhyNotFree => Hosts.Count == 1 ? AvailabilityErrors.HostUnavailable : AvailabilityErrors.HostsUnavailable;

    // The end of the calendar must hold the meeting and the days that are looked at around it.
    private Instant LatestStart(Instant last) => Instant.Min(last, Instant.MaxValue - Rules.Grid.Length - Duration.FromDays(4));

    private HostStarts FindStarts(Instant from, Instant last, long? asked = null, List<MeetingHost>? free = null)
    {
        InstantRange needed = Rules.GridWindow(from, last, Zone);
        return HostStarts.Find(this, TickRanges.Floor(needed.Start), TickRanges.Ceiling(needed.End), asked, free);
    }

    private InstantRange TimeOf(Instant start) => new(start, start + Rules.Grid.Length);

    private BookableMeeting HeldBy(List<MeetingHost> free, Instant start) => new(
        TimeOf(start),
        [.. free.Where(host => host.IsFixed)],
        [.. free.Where(host => !host.IsFixed).GroupBy(host => host.Group ?? string.Empty).Select(group => new HostGroup(group.First().Group, [.. group]))]);

    // Returns ascending starts. A rolling window ends at windowEnd; what is later is already cut off.
    private List<long> Offered(TickRanges possible, Instant from, Instant last, Instant now, DateTimeZone bookerZone, out long windowEnd)
    {
        long first = TickRanges.Ceiling(from);
        long end = TickRanges.Ceiling(last);
        long slack = 4 * NodaConstants.TicksPerDay;
        var booker = ZoneClock.Of(bookerZone, first - slack, end + slack);
        var offered = new List<long>();
        new StartGrid(Rules, Zone, booker).Append(possible, first, end, offered);
        if (Seats is not null)
        {
            offered = WithSeats(Seats, offered, from, last);
        }

        windowEnd = long.MaxValue;
        if (Rules.Window?.BookableDays is { } days)
        {
            windowEnd = CutAfter(days, offered, now, ZoneClock.Of(Zone, TickRanges.Floor(now), end));
        }

        if (Rules.OnlyFirstSlotOfDay)
        {
            KeepFirstOfDays(offered, booker);
        }

        return offered;
    }

    // A start at which somebody sits is that meeting, whether another host would be free or not.
    private static List<long> WithSeats(MeetingSeats seats, List<long> grid, Instant from, Instant last)
    {
        var merged = new List<long>(grid.Count + seats.Meetings.Count);
        int next = 0;
        foreach (SeatedMeeting meeting in seats.Meetings)
        {
            if (meeting.Start < from || meeting.Start >= last)
            {
                continue;
            }

            long start = TickRanges.Floor(meeting.Start);
            for (; next < grid.Count && grid[next] < start; next++)
            {
                merged.Add(grid[next]);
            }

            if (next < grid.Count && grid[next] == start)
            {
                next++;
            }

            if (seats.HasFree(meeting))
            {
                merged.Add(start);
            }
        }

        merged.AddRange(grid[next..]);
        return merged;
    }

    private long CutAfter(int days, List<long> offered, Instant now, ZoneClock clock)
    {
        int lastDay = days == 0 ? clock.DayAt(TickRanges.Floor(now)) : int.MaxValue;
        int counted = 0;
        int day = int.MinValue;
        for (int i = 0; i < offered.Count; i++)
        {
            int next = clock.DayAt(offered[i]);
            if (next > lastDay)
            {
                long windowEnd = offered[i];
                offered.RemoveRange(i, offered.Count - i);
                return windowEnd;
            }

            if (next > day && Rules.Window!.Counts((IsoDayOfWeek)Openings.WeekdayOf(next)) && ++counted == days)
            {
                lastDay = next;
            }

            day = Math.Max(day, next);
        }

        return long.MaxValue;
    }

    private static void KeepFirstOfDays(List<long> offered, ZoneClock booker)
    {
        int kept = 0;
        int day = int.MinValue;
        for (int i = 0; i < offered.Count; i++)
        {
            int next = booker.DayAt(offered[i]);
            if (next > day)
            {
                offered[kept++] = offered[i];
                day = next;
            }
        }

        offered.RemoveRange(kept, offered.Count - kept);
    }

    private static int FirstNotBefore(List<long> offered, long first)
    {
        int index = offered.BinarySearch(first);
        return index < 0 ? ~index : index;
    }
}
