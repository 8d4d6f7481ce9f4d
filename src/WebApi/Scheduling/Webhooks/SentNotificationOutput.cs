namespace Bookings.WebApi.Scheduling.Webhooks;

/// <summary>A notification that was put into the queue.</summary>
/// <param name="NotificationId">Its key, by which <c>/v1/webhook_notifications</c> shows what became of it.</param>
internal sealed record SentNotificationOutput(Guid NotificationId);
