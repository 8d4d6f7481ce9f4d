namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>Changes the hosts of team event types, row by row.</summary>
internal static class TeamMeetings
{
    /// <summary>Says who takes the meetings of a team's event type.</summary>
    public static async Task SetHosts(this MeetingScene scene, int eventType, params TeamHost[] hosts)
    {
        await scene.App.Database.Execute(
            $"DELETE FROM event_type_hosts AS h USING event_types AS e WHERE e.number = {eventType} AND h.organization_id = e.organization_id AND h.event_type_id = e.id");
        foreach (var host in hosts)
        {
            await scene.App.Database.Execute($"""
                INSERT INTO event_type_hosts (organization_id, event_type_id, host_id, is_fixed, weight, group_name)
                SELECT e.organization_id, e.id, h.id, {host.IsFixed}, {host.Weight}, {(host.Group is null ? "NULL" : $"'{host.Group}'")}
                FROM event_types AS e JOIN hosts AS h ON h.organization_id = e.organization_id WHERE e.number = {eventType} AND h.username = '{host.Username}'
                """);
        }
    }

    /// <summary>Somebody who takes meetings of a team.</summary>
    internal sealed record TeamHost(string Username, bool IsFixed = false, string? Group = null, int Weight = 100);
}
