using NodaTime;

namespace Bookings.Application.Webhooks;

/// <summary>Something that a webhook is to be told of.</summary>
/// <param name="TargetId">The webhook, of either dialect.</param>
/// <param name="IsOfSubscription">Whether it is one of the scheduling dialect.</param>
/// <param name="SourceId">What it tells of: with target and event it is told once.</param>
/// <param name="StreamId">What it stays in line with: to one address nothing of it overtakes.</param>
/// <param name="EventType">Name of the event or trigger.</param>
/// <param name="Payload">A JSON object.</param>
/// <param name="OccurredAt">When it happened.</param>
public sealed record NewNotification(Guid TargetId, bool IsOfSubscription, Guid SourceId, Guid StreamId, string EventType, string Payload, Instant OccurredAt);
