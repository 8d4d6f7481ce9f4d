namespace Bookings.Infrastructure.Webhooks;

/// <summary>How notifications are delivered; section <c>Webhooks</c>.</summary>
public sealed class WebhookSettings
{
    /// <summary>Seconds within which a receiver must have answered, from the connection to the end of the answer.</summary>
    public int TimeoutSeconds { get; init; } = 15;

    /// <summary>Seconds to wait after the first failure, after the second and so on; after as many failures and one more a notification is parked. Null stands for about three days.</summary>
    public int[]? RetrySeconds { get; init; }

    /// <summary>Most notifications on their way from this node at once.</summary>
    public int Parallel { get; init; } = 1_000;

    /// <summary>Most notifications on their way to one webhook from this node at once.</summary>
    public int ParallelPerWebhook { get; init; } = 64;

    /// <summary>Days for which finished notifications are kept.</summary>
    public int Days { get; init; } = 30;
}
