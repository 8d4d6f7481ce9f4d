using Bookings.Application.Feeds;

namespace Bookings.WebApi.Scheduling.Calendars;

/// <summary>The feeds of a person as the one credential that clients of the original know.</summary>
internal sealed record FeedCredentialOutput(int Id, string Type, int UserId, int? TeamId, string AppId, bool Invalid)
{
    public const string FeedType = "ics-feed_calendar";
    public const string FeedApp = "ics-feed";

    public static FeedCredentialOutput Of(HostFeedsView view) => new(view.Host.Number, FeedType, view.Host.Number, null, FeedApp, false);
}
