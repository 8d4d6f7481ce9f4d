using Bookings.Domain.Organizations;

namespace Bookings.Application.Dashboard;

/// <summary>What the pages show of webhooks, of both dialects, and of what they are told.</summary>
public interface IDeliveryRows
{
    /// <summary>Webhooks, those with parked notifications first.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="text">Part of the name, the host or an event, without regard to case; empty for all.</param>
    /// <param name="state">Which ones.</param>
    /// <param name="skip">How many to leave out first.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<ReceiverLine>> Receivers(
        OrganizationId organizationId, string text, ReceiverState state, int skip, int take, CancellationToken cancellationToken);

    /// <summary>One webhook; null when there is none.</summary>
    Task<ReceiverLine?> Receiver(OrganizationId organizationId, Guid receiverId, CancellationToken cancellationToken);

    /// <summary>Notifications, newest first.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="receiverId">One webhook; null for all.</param>
    /// <param name="text">Part of the event, the host or the answer, without regard to case, or the id; empty for all.</param>
    /// <param name="state">Which ones.</param>
    /// <param name="skip">How many to leave out first.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<NotificationLine>> Notifications(
        OrganizationId organizationId, Guid? receiverId, string text, NotificationState state, int skip, int take, CancellationToken cancellationToken);

    /// <summary>One notification; null when there is none.</summary>
    Task<NotificationDetail?> Notification(OrganizationId organizationId, Guid notificationId, CancellationToken cancellationToken);
}
