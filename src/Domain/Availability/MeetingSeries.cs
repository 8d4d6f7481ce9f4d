using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Availability;

/// <summary>How a meeting repeats.</summary>
/// <param name="Frequency">The unit of time.</param>
/// <param name="Interval">Units from one meeting to the next; at least 1.</param>
/// <param name="Count">Meetings, the first one included; at least 1.</param>
/// <source href="scheduling-v2 §3.3" />
public sealed record MeetingSeries(SeriesFrequency Frequency, int Interval, int Count)
{
    /// <summary>Returns when each meeting starts: at the same time of day on the attendee's clock.</summary>
    /// <remarks>
    /// Each is counted from the first one, so that a short month does not move the later ones. A start that the clock skips moves to the jump;
    /// of a start that it shows twice the first one counts.
    /// </remarks>
    /// <param name="first">The first start; always the first of the result.</param>
    /// <param name="attendeeZone">The zone whose clock is read.</param>
    /// <returns>As many as <see cref="Count"/>, ascending. Whether the hosts can be met is not asked.</returns>
    /// <example>Monthly from 31 January 10:00: 28 February 10:00, 31 March 10:00.</example>
    public IReadOnlyList<Instant> Starts(Instant first, DateTimeZone attendeeZone)
    {
        LocalDateTime wallTime = first.InZone(attendeeZone).LocalDateTime;
        var starts = new Instant[Count];
        starts[0] = first;
        for (int i = 1; i < starts.Length; i++)
        {
            starts[i] = ZoneRules.ToInstant(Later(wallTime, i * Interval), attendeeZone, GapRule.AtTheJump, OverlapRule.Earlier);
        }

        return starts;
    }

    private LocalDateTime Later(LocalDateTime wallTime, int units) => Frequency switch
    {
        SeriesFrequency.Weekly => wallTime.PlusWeeks(units),
        SeriesFrequency.Monthly => wallTime.PlusMonths(units),
        _ => wallTime.PlusYears(units),
    };
}
