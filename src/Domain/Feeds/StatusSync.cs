namespace Bookings.Domain.Feeds;

/// <summary>Whose word counts for the status of imported events. An explicit cancellation of the feed always counts.</summary>
public enum StatusSync
{
    /// <summary>The feed's STATUS; absent means confirmed. Wire name <c>import</c>.</summary>
    Import,

    /// <summary>Every event is confirmed. Wire name <c>CONFIRMED</c>.</summary>
    Confirmed,

    /// <summary>Every event is tentative. Wire name <c>TENTATIVE</c>.</summary>
    Tentative,
}
