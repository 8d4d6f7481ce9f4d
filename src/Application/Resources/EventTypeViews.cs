using Bookings.Application.Common;
using Bookings.Domain.Availability;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Resources;

/// <summary>Loads what event types show beside themselves, in a number of queries that does not depend on how many they are.</summary>
internal static class EventTypeViews
{
    /// <summary>The event types with owners, teams, hosts and schedules, in the same order.</summary>
    /// <param name="db">The database.</param>
    /// <param name="eventTypes">Event types of one organization.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<EventTypeView>> ViewsOf(
        this IBookingsDb db, IReadOnlyList<EventType> eventTypes, CancellationToken cancellationToken)
    {
        if (eventTypes.Count == 0)
        {
            return [];
        }

        var organizationId = eventTypes[0].OrganizationId;
        var ownerIds = eventTypes.Select(eventType => eventType.HostId).OfType<UserId>().Distinct().ToList();
        var owners = await db.Hosts.AsNoTracking()
            .Where(host => host.OrganizationId == organizationId && ownerIds.Contains(host.Id))
            .ToDictionaryAsync(host => host.Id, cancellationToken);
        var teamIds = eventTypes.Select(eventType => eventType.TeamId).OfType<Domain.Teams.TeamId>().Distinct().ToList();
        var teams = await db.Teams.AsNoTracking()
            .Where(team => team.OrganizationId == organizationId && teamIds.Contains(team.Id))
            .ToDictionaryAsync(team => team.Id, cancellationToken);
        var assignments = teamIds.Count == 0 ? [] : await db.Assignments(eventTypes, cancellationToken);
        var scheduleIds = eventTypes.Select(eventType => eventType.ScheduleId)
            .Concat(assignments.Values.SelectMany(hosts => hosts).Select(host => host.Assignment.ScheduleId))
            .OfType<ScheduleId>().Distinct().ToList();
        var schedules = await db.Schedules
            .Where(schedule => schedule.OrganizationId == organizationId && scheduleIds.Contains(schedule.Id))
            .Select(schedule => new { schedule.Id, schedule.Number })
            .ToDictionaryAsync(schedule => schedule.Id, schedule => schedule.Number, cancellationToken);
        int? NumberOf(ScheduleId? scheduleId) => scheduleId is { } id && schedules.TryGetValue(id, out var number) ? number : null;

        return [.. eventTypes.Select(eventType =>
            new EventTypeView(eventType, eventType.HostId is { } ownerId ? owners[ownerId] : null, NumberOf(eventType.ScheduleId))
            {
                Team = eventType.TeamId is { } teamId ? teams[teamId] : null,
                Hosts = [.. assignments.GetValueOrDefault(eventType.Id, [])
                    .OrderBy(host => host.Host.Number)
                    .Select(host => host with { ScheduleNumber = NumberOf(host.Assignment.ScheduleId) })],
            })];
    }

    private static async Task<Dictionary<EventTypeId, List<EventTypeHostView>>> Assignments(
        this IBookingsDb db, IReadOnlyList<EventType> eventTypes, CancellationToken cancellationToken)
    {
        var organizationId = eventTypes[0].OrganizationId;
        var ids = eventTypes.Select(eventType => eventType.Id).ToList();
        var rows = await (
            from assignment in db.EventTypeHosts.AsNoTracking()
            where assignment.OrganizationId == organizationId && ids.Contains(assignment.EventTypeId)
            join host in db.Hosts on new { assignment.OrganizationId, Id = assignment.HostId } equals new { host.OrganizationId, host.Id }
            select new { assignment, host }).ToListAsync(cancellationToken);
        var views = rows.GroupBy(row => row.assignment.EventTypeId)
            .ToDictionary(group => group.Key, group => group.Select(row => new EventTypeHostView(row.assignment, row.host, null)).ToList());

        var shared = eventTypes.Where(eventType => eventType.Options.AssignsAllMembers).ToList();
        var teamIds = shared.ConvertAll(eventType => eventType.TeamId!.Value);
        var members = shared.Count == 0 ? [] : await (
            from membership in db.TeamMemberships.AsNoTracking()
            where membership.OrganizationId == organizationId && teamIds.Contains(membership.TeamId) && membership.Accepted
            join host in db.Hosts on new { membership.OrganizationId, Id = membership.HostId } equals new { host.OrganizationId, host.Id }
            select new { membership, host }).ToListAsync(cancellationToken);
        foreach (var eventType in shared)
        {
            var hosts = views.TryGetValue(eventType.Id, out var named) ? named : views[eventType.Id] = [];
            foreach (var row in members.Where(row => row.membership.TeamId == eventType.TeamId && !hosts.Exists(host => host.Host.Id == row.host.Id)))
            {
                var terms = HostTerms.Usual(row.host.Id, eventType.SchedulingType!.Value);
                hosts.Add(new EventTypeHostView(EventTypeHost.Create(eventType, terms, row.membership.CreatedAt), row.host, null));
            }
        }

        return views;
    }
}
