using Bookings.Application.Feeds;

namespace Bookings.WebApi.Scheduling.Calendars;

/// <summary>A calendar that was selected, or no longer is.</summary>
internal sealed record SelectedCalendarOutput(int UserId, string Integration, string ExternalId, int CredentialId)
{
    public static SelectedCalendarOutput Of(HostFeedsView view, SelectHostFeed named) =>
        new(view.Host.Number, FeedCredentialOutput.FeedType, named.Url, named.Credential);
}
