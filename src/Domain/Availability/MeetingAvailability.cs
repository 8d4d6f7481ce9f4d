using NodaTime;
using Bookings.Domain.Common;
using Bookings.Domain.Time;

namespace Bookings.Domain.Availability;

/// <summary>When one host can be met for one event type: offers slots and decides about meetings by the same rules.</summary>
/// <remarks>
/// What <see cref="Slots"/> returns passes <see cref="Check"/> at the same moment with the same occupied ranges, and what
/// <see cref="Check"/> refuses is never returned. The reverse does not hold: a meeting may start between the offered starts.
/// </remarks>
/// <param name="Hours">Weekly hours of the schedule.</param>
/// <param name="Overrides">Dates of the schedule with their own hours.</param>
/// <param name="HostZone">Zone of the schedule.</param>
/// <param name="Rules">What the event type asks of a meeting's time.</param>
public sealed record MeetingAvailability(
    WeeklyHours Hours,
    IReadOnlyCollection<DateOverride> Overrides,
    DateTimeZone HostZone,
    MeetingRules Rules)
{
    /// <summary>Returns the slots that start in the window.</summary>
    /// <param name="window">First and last instant, half-open, at which a slot may start; it may end later.</param>
    /// <param name="occupied">What takes the host's time in <see cref="OccupiedWindow"/>, with its own buffers; in any order.</param>
    /// <param name="now">The moment of the request; notice and booking window are measured from it.</param>
    /// <param name="bookerZone">The zone whose clock the starts are aligned to.</param>
    /// <returns>Ascending by start; possibly empty.</returns>
    public IReadOnlyList<InstantRange> Slots(
        InstantRange window,
        ReadOnlySpan<InstantRange> occupied,
        Instant now,
        DateTimeZone bookerZone)
    {
        InstantRange starts = Starts(now);
        Instant first = Instant.Max(window.Start, starts.Start);
        Instant last = Instant.Min(window.End, starts.End);
        if (last <= first)
        {
            return [];
        }

        // The last slot starts before the window ends, and ends a length later at most.
        IntervalSet openings = Openings.Between(Hours, Overrides, HostZone, new InstantRange(first, last + Rules.Grid.Length));
        IntervalSet free = FreeTime.Of(openings, occupied, Rules.BeforeBuffer, Rules.AfterBuffer);
        IReadOnlyList<InstantRange> slots = SlotCutter.Cut(free, Rules.Grid, bookerZone);
        int count = slots.Count;
        while (count > 0 && slots[count - 1].Start >= last)
        {
            count--;
        }

        return count == slots.Count ? slots : [.. slots.Take(count)];
    }

    /// <summary>Decides whether the meeting can take place.</summary>
    /// <param name="meeting">Start and end of the meeting, without buffers.</param>
    /// <param name="occupied">What takes the host's time in <see cref="OccupiedWindow"/>, with its own buffers; in any order.</param>
    /// <param name="now">The moment of the request.</param>
    /// <errors>
    ///   <error code="MEETING_NOT_ON_THE_MINUTE">The start has seconds.</error>
    ///   <error code="MEETING_IN_THE_PAST">The meeting would start before <paramref name="now"/>.</error>
    ///   <error code="MEETING_OUT_OF_BOUNDS">The notice is too short, or the start lies outside of the booking window.</error>
    ///   <error code="HOST_UNAVAILABLE">The schedule is closed, or the meeting with its buffers overlaps something occupied.</error>
    /// </errors>
    public Result<Done> Check(InstantRange meeting, ReadOnlySpan<InstantRange> occupied, Instant now)
    {
        if (meeting.Start.InUtc().NanosecondOfDay % NodaConstants.NanosecondsPerMinute != 0)
        {
            return AvailabilityErrors.NotOnTheMinute;
        }

        if (meeting.Start < now)
        {
            return AvailabilityErrors.InThePast;
        }

        InstantRange starts = Starts(now);
        if (meeting.Start < starts.Start || meeting.Start >= starts.End)
        {
            return AvailabilityErrors.OutOfBounds;
        }

        IntervalSet openings = Openings.Between(Hours, Overrides, HostZone, meeting);
        IntervalSet free = FreeTime.Of(openings, occupied, Rules.BeforeBuffer, Rules.AfterBuffer);
        return free.Contains(meeting) ? Done.Value : AvailabilityErrors.HostUnavailable;
    }

    /// <summary>Returns the instants in which occupied ranges matter for slots that start in the window.</summary>
    /// <param name="window">First and last instant, half-open, at which a slot may start.</param>
    public InstantRange OccupiedWindow(InstantRange window) =>
        window.Widen(Rules.BeforeBuffer, Rules.Grid.Length + Rules.AfterBuffer);

    private InstantRange Starts(Instant now)
    {
        Instant earliest = now + Rules.MinimumNotice;
        if (Rules.Window is null)
        {
            return new InstantRange(earliest, Instant.MaxValue);
        }

        InstantRange bounds = Rules.Window.Bounds(now, HostZone);
        return new InstantRange(Instant.Max(earliest, bounds.Start), bounds.End);
    }
}
