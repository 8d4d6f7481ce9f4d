using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>An imported calendar as operators see it. Its address is shown nowhere: it is a secret.</summary>
public sealed record FeedLine
{
    /// <summary>The calendar.</summary>
    public required Guid Id { get; init; }

    /// <summary>What the owner calls it; empty when unnamed.</summary>
    public required string Name { get; init; }

    /// <summary>The unit or person that its events go to.</summary>
    public required string Owner { get; init; }

    /// <summary>The unit; null when the events go to a person.</summary>
    public required Guid? ProductId { get; init; }

    /// <summary>The platform, as a host name.</summary>
    public required string Platform { get; init; }

    /// <summary>Whether it is read.</summary>
    public required bool Active { get; init; }

    /// <summary>Why the last attempt failed; null when it did not.</summary>
    public required string? Error { get; init; }

    /// <summary>Attempts in a row that failed.</summary>
    public required int FailedAttempts { get; init; }

    /// <summary>When it was last read well; null before the first time.</summary>
    public required Instant? LastSynced { get; init; }

    /// <summary>When it was last tried; null before the first time.</summary>
    public required Instant? AttemptedAt { get; init; }

    /// <summary>When it is read next.</summary>
    public required Instant NextSyncAt { get; init; }

    /// <summary>Since when a mass disappearance is held back; null when none is.</summary>
    public required Instant? HeldSince { get; init; }

    /// <summary>Warnings of the last good read.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Events that are not cancelled.</summary>
    public required long Events { get; init; }

    /// <summary>Events that take a night of our own.</summary>
    public required long Collisions { get; init; }

    /// <summary>When somebody last read the calendar that we export for the unit; null when nobody did.</summary>
    public required Instant? LastReadAt { get; init; }

    /// <summary>Who did, as they call themselves.</summary>
    public required string LastReadBy { get; init; }
}
