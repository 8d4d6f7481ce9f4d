using Bookings.Domain.Availability;
using Bookings.Domain.Organizations;
using Bookings.Domain.Timelines;

namespace Bookings.Domain.Bookings;

/// <summary>A person who may take a meeting.</summary>
/// <param name="Resource">The person on the timeline.</param>
/// <param name="Person">How the person is named in a booking.</param>
/// <param name="Turn">What counts for and against the person when a round robin chooses.</param>
public sealed record MeetingPerson(TimelineResource Resource, Participant Person, RoundRobinHost Turn)
{
    /// <summary>The host.</summary>
    public UserId Id => Turn.Id;
}
