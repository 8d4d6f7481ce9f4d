using Bookings.TestKit;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>Makes event types of Ann's teams out of her own, row by row.</summary>
internal static class TeamMeetings
{
    /// <summary>Gives an event type to a new team.</summary>
    /// <param name="scene">The scene of the event type.</param>
    /// <param name="eventType">Number of the event type.</param>
    /// <param name="scheduling">The name of the scheduling type, as stored.</param>
    /// <param name="hosts">Who takes its meetings.</param>
    public static async Task GiveToTeam(this MeetingScene scene, int eventType, string scheduling, params TeamHost[] hosts)
    {
        await scene.App.Database.Execute($"""
            INSERT INTO teams (id, organization_id, name, slug, time_zone)
            SELECT gen_random_uuid(), organization_id, 'Team {eventType}', 'team-{eventType}', 'Europe/Rome' FROM event_types WHERE number = {eventType};
            INSERT INTO team_memberships (id, organization_id, team_id, host_id, role, accepted)
            SELECT gen_random_uuid(), t.organization_id, t.id, h.id, 'member', true
            FROM teams AS t JOIN hosts AS h ON h.organization_id = t.organization_id WHERE t.slug = 'team-{eventType}';
            UPDATE event_types AS e SET host_id = NULL, team_id = t.id, scheduling_type = '{scheduling}'
            FROM teams AS t WHERE e.number = {eventType} AND t.slug = 'team-{eventType}';
            """);
        await scene.SetHosts(eventType, hosts);
    }

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
