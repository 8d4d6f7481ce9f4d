namespace Bookings.Application.Dashboard;

/// <summary>A night that was sold twice: an imported event and the first of our own events that has one of its days.</summary>
/// <param name="Unit">Name of the unit.</param>
/// <param name="FeedId">The imported calendar.</param>
/// <param name="Feed">What the owner calls it, else its platform.</param>
/// <param name="Imported">The imported event.</param>
/// <param name="Own">Our own event.</param>
public sealed record CollisionLine(string Unit, Guid FeedId, string Feed, CollidingEvent Imported, CollidingEvent Own);
