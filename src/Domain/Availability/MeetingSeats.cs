using NodaTime;

namespace Bookings.Domain.Availability;

/// <summary>The seats of a seated event type, and the meetings in which some are taken.</summary>
/// <remarks>
/// A meeting with free seats stays on offer at its own start, though its time is occupied for every other start and for every other event
/// type: its claims and reservations belong to <see cref="MeetingHost.Occupied"/> like any others.
/// </remarks>
/// <source href="scheduling-v2 §5.8" />
public sealed class MeetingSeats
{
    private readonly SortedDictionary<Instant, SeatedMeeting> meetingByStart = [];

    private MeetingSeats(int total) => Total = total;

    /// <summary>Seats of each meeting, at least 1.</summary>
    public int Total { get; }

    /// <summary>The meetings in which seats are taken, ascending by start.</summary>
    public IReadOnlyCollection<SeatedMeeting> Meetings => meetingByStart.Values;

    /// <summary>Creates the seats.</summary>
    /// <param name="total">Seats of each meeting.</param>
    /// <param name="meetings">
    /// The meetings of the event type in which seats are taken, in any order. Those of the same start are one: their seats add up.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The total is less than 1.</exception>
    public static MeetingSeats Of(int total, IEnumerable<SeatedMeeting> meetings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(total, 1);
        var seats = new MeetingSeats(total);
        foreach (SeatedMeeting meeting in meetings)
        {
            seats.meetingByStart[meeting.Start] = seats.At(meeting.Start) is { } same
                ? same with { Taken = same.Taken + meeting.Taken, BookingUid = same.BookingUid ?? meeting.BookingUid }
                : meeting;
        }

        return seats;
    }

    /// <summary>Returns the meeting that starts then; null when nobody sits in on one.</summary>
    /// <param name="start">The start looked for.</param>
    public SeatedMeeting? At(Instant start) => meetingByStart.GetValueOrDefault(start);

    /// <summary>Tells whether a seat is free.</summary>
    /// <param name="meeting">A meeting of the event type.</param>
    public bool HasFree(SeatedMeeting meeting) => meeting.Taken < Total;
}
