using Bookings.Domain.Time;

namespace Bookings.WebApi.Scheduling.Calendars;

/// <summary>A time at which a calendar is busy.</summary>
internal sealed record BusyTimeOutput(string Start, string End, string Source)
{
    public static BusyTimeOutput Of(InstantRange range) => new(SchedulingJson.Iso(range.Start), SchedulingJson.Iso(range.End), FeedCredentialOutput.FeedType);
}
