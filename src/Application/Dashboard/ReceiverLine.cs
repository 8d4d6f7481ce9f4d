using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>A webhook of either dialect as operators see it. Of its address only the host is shown: the path may be a secret.</summary>
public sealed record ReceiverLine
{
    /// <summary>The webhook.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whether it is one of the scheduling dialect.</summary>
    public required bool IsOfScheduling { get; init; }

    /// <summary>What the owner calls it; in the scheduling dialect the person, event type or team that it belongs to. Possibly empty.</summary>
    public required string Name { get; init; }

    /// <summary>The host that is posted to.</summary>
    public required string Host { get; init; }

    /// <summary>Whether anything is sent.</summary>
    public required bool Active { get; init; }

    /// <summary>What it is told of.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>The newest notification that was tried; null when none was.</summary>
    public required NotificationLine? Last { get; init; }

    /// <summary>Notifications that wait.</summary>
    public required long Waiting { get; init; }

    /// <summary>Since when the oldest of them has waited; null when none does.</summary>
    public required Instant? OldestAt { get; init; }

    /// <summary>Notifications that were given up.</summary>
    public required long Parked { get; init; }
}
