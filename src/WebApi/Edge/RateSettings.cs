namespace Bookings.WebApi.Edge;

/// <summary>How often callers may ask; section <c>Limits</c>. 0 switches a limit off.</summary>
internal sealed class RateSettings
{
    /// <summary>Most requests of one key in a minute, unless the key has a number of its own.</summary>
    public int RequestsPerMinute { get; init; } = 1_000;

    /// <summary>Most requests without a key in a minute, from one address.</summary>
    public int GuestRequestsPerMinute { get; init; } = 300;

    /// <summary>Most calls of one key in a minute to each address that changes who comes to a meeting or where it is.</summary>
    public int InvitationsPerMinute { get; init; } = 5;

    /// <summary>Most calendars in a minute that are sent to readers of one secret address.</summary>
    public int ExportsPerMinute { get; init; } = 60;

    /// <summary>Most requests with wrong keys in a minute, from one address.</summary>
    public int WrongKeysPerMinute { get; init; } = 20;
}
