namespace Bookings.Domain.Availability;

/// <summary>The hosts of a round-robin group who are free for a meeting: one of them holds it.</summary>
/// <param name="Name">The group; null is the common one.</param>
/// <param name="Free">At least one, in the order of the event type.</param>
public sealed record HostGroup(string? Name, IReadOnlyList<MeetingHost> Free);
