using Bookings.Domain.Time;

namespace Bookings.Domain.Availability;

/// <summary>A meeting that can take place, and who can hold it.</summary>
/// <param name="Time">Start and end, without buffers.</param>
/// <param name="Fixed">The hosts who all hold it; empty when it joins a meeting.</param>
/// <param name="Groups">The groups each of which supplies one host; empty when it joins a meeting.</param>
/// <param name="Joins">The meeting with free seats that the booker sits in on, with its own hosts; null for a new meeting.</param>
public sealed record BookableMeeting(
    InstantRange Time, IReadOnlyList<MeetingHost> Fixed, IReadOnlyList<HostGroup> Groups, SeatedMeeting? Joins = null);
