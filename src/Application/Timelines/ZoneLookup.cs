using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Application.Timelines;

/// <summary>Finds the zone in which the days of a calendar event are counted.</summary>
internal static class ZoneLookup
{
    /// <summary>The zone of the event's unit or host; UTC when it is gone.</summary>
    public static async Task<DateTimeZone> ZoneOf(this ITimelines timelines, CalendarEvent calendarEvent, CancellationToken cancellationToken)
    {
        var resource = calendarEvent.ProductId is { } productId
            ? await timelines.FindUnit(calendarEvent.OrganizationId, productId, cancellationToken)
            : await timelines.FindHost(calendarEvent.OrganizationId, calendarEvent.HostId!.Value, cancellationToken);
        return resource?.Zone ?? DateTimeZone.Utc;
    }
}
