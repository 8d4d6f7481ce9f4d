namespace Bookings.Application.Dashboard;

/// <summary>A notification with its past.</summary>
/// <param name="Notification">The notification.</param>
/// <param name="Attempts">The last 50 tries, newest first.</param>
/// <param name="Payload">What it tells, as JSON. Secrets are masked, so it is not what was signed.</param>
public sealed record NotificationDetail(NotificationLine Notification, IReadOnlyList<AttemptLine> Attempts, string Payload);
