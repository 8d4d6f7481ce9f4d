namespace Bookings.WebApi.Scheduling.Providers;

/// <summary>The services of others that addresses of the dialect name.</summary>
internal static class Providers
{
    /// <summary>Calendars besides feeds.</summary>
    public static readonly IReadOnlyList<string> Calendars = ["google", "office365", "apple"];

    /// <summary>Meeting rooms, by both of the names that clients know.</summary>
    public static readonly IReadOnlyList<string> Conferencing = ["google-meet", "zoom", "msteams", "office365-video", "daily-video", "cal-video"];
}
