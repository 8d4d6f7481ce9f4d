using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Application.Webhooks;

/// <summary>The rows of <c>webhook_notifications</c> as a queue.</summary>
public interface INotificationQueue
{
    /// <summary>Puts notifications at the end. Those that are there already are left as they are.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="notifications">In order.</param>
    /// <param name="now">The moment, which is when they are due.</param>
    /// <param name="cancellationToken">Ends with the caller.</param>
    /// <returns>The keys of those that were put there, in order.</returns>
    Task<IReadOnlyList<Guid>> Add(OrganizationId organizationId, IReadOnlyList<NewNotification> notifications, Instant now, CancellationToken cancellationToken);

    /// <summary>Puts finished notifications back, to be tried at once and then by the whole ladder.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="choice">Which.</param>
    /// <param name="now">The moment, which is when they are due.</param>
    /// <param name="cancellationToken">Ends with the caller.</param>
    /// <returns>How many.</returns>
    Task<int> Replay(OrganizationId organizationId, ReplayChoice choice, Instant now, CancellationToken cancellationToken);
}
