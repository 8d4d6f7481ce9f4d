using Bookings.Domain.Organizations;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Application.Timelines;

/// <summary>Finds the zones in which the days of calendar events are counted.</summary>
internal static class ZoneLookup
{
    /// <summary>The zone of each event's unit or host; UTC when it is gone.</summary>
    public static async Task<IReadOnlyDictionary<CalendarEventId, DateTimeZone>> ZonesOf(
        this ITimelines timelines, OrganizationId organizationId, IReadOnlyCollection<CalendarEvent> events, CancellationToken cancellationToken)
    {
        var units = await timelines.FindUnits(
            organizationId,
            [.. events.Where(calendarEvent => calendarEvent.ProductId is not null).Select(calendarEvent => calendarEvent.ProductId!.Value).Distinct()],
            cancellationToken);
        var zones = units.Values.ToDictionary(unit => unit.Id, unit => unit.Zone);
        foreach (var hostId in events.Where(calendarEvent => calendarEvent.HostId is not null).Select(calendarEvent => calendarEvent.HostId!.Value).Distinct())
        {
            if (await timelines.FindHost(organizationId, hostId, cancellationToken) is { } host)
            {
                zones[host.Id] = host.Zone;
            }
        }

        return events.ToDictionary(calendarEvent => calendarEvent.Id, calendarEvent => zones.GetValueOrDefault(calendarEvent.ResourceId, DateTimeZone.Utc));
    }
}
