namespace Bookings.Domain.Feeds;

/// <summary>An event that a feed calls off without saying which days it had.</summary>
/// <param name="Uid">The UID.</param>
/// <param name="RecurrenceKey">The occurrence that is meant; null when the UID is called off as a whole.</param>
/// <source href="RFC 5546, 3.2.5" />
public sealed record CalledOffEvent(string Uid, string? RecurrenceKey);
