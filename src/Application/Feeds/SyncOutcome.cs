using NodaTime;

namespace Bookings.Application.Feeds;

/// <summary>How the sync of one calendar ended.</summary>
/// <remarks>Closed: the nested records are the only kinds.</remarks>
public abstract record SyncOutcome
{
    private SyncOutcome()
    {
    }

    /// <summary>
    /// The answer was thrown away: meanwhile the calendar was deleted, paused or moved to another address, or another sync was faster.
    /// </summary>
    public sealed record Superseded : SyncOutcome;

    /// <summary>The feed could not be read; its events stay as they are.</summary>
    /// <param name="Code">What the row shows as <c>error</c>.</param>
    public sealed record Failed(string Code) : SyncOutcome;

    /// <summary>The feed was read.</summary>
    /// <param name="Added">New events.</param>
    /// <param name="Changed">Events that moved or changed their status or text.</param>
    /// <param name="Cancelled">Events that the feed called off, or lacked for long enough.</param>
    public sealed record Applied(int Added, int Changed, int Cancelled) : SyncOutcome;

    /// <summary>Too many feeds of the host are read already: the calendar has another turn.</summary>
    /// <param name="Until">When.</param>
    public sealed record Postponed(Instant Until) : SyncOutcome;

    /// <summary>The feed was read and says what it said last time.</summary>
    public sealed record Unchanged : SyncOutcome;
}
