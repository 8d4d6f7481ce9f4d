using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using Bookings.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Teams;

/// <summary>Finds event types of teams, and what they name.</summary>
internal static class TeamEventTypes
{
    /// <summary>Finds an event type of a team.</summary>
    public static async Task<Result<EventType>> EventTypeIn(this IBookingsDb db, Team team, int number, CancellationToken cancellationToken)
    {
        var found = await db.EventTypes.SingleOrDefaultAsync(
            eventType => eventType.OrganizationId == team.OrganizationId && eventType.TeamId == team.Id && eventType.Number == number, cancellationToken);
        return found is null ? EventTypeErrors.NotFound(number) : found;
    }

    /// <summary>Tells whether another event type of the team has the slug.</summary>
    public static Task<bool> HasEventType(this IBookingsDb db, Team team, string slug, EventTypeId? except, CancellationToken cancellationToken) =>
        db.EventTypes.AnyAsync(
            eventType => eventType.OrganizationId == team.OrganizationId && eventType.TeamId == team.Id && eventType.Slug == slug
                && (except == null || eventType.Id != except),
            cancellationToken);

    /// <summary>Finds the schedule that a change of an event type names, which an accepted member has; null when it names none or the default.</summary>
    public static async Task<Result<ScheduleId?>> NamedSchedule(
        this IBookingsDb db, Team team, Given<int?>? scheduleNumber, CancellationToken cancellationToken)
    {
        if (scheduleNumber is not { Value: { } number })
        {
            return (ScheduleId?)null;
        }

        var members = db.AcceptedHosts(team);
        var found = await db.Schedules
            .Where(schedule => schedule.OrganizationId == team.OrganizationId && schedule.Number == number && members.Any(host => host.Id == schedule.HostId))
            .Select(schedule => (ScheduleId?)schedule.Id)
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? TeamErrors.ScheduleNotFound(number, team.Number) : found;
    }

    /// <summary>Finds the people that a request names as hosts, and their schedules.</summary>
    /// <errors>
    ///   <error code="TEAM_HOSTS">Some are not accepted members of the team.</error>
    ///   <error code="SCHEDULE_NOT_USABLE">A schedule is another person's.</error>
    /// </errors>
    public static async Task<Result<IReadOnlyList<HostTerms>>> TermsOf(
        this IBookingsDb db, Team team, TeamScheduling scheduling, IReadOnlyList<TeamEventTypeHost> named, CancellationToken cancellationToken)
    {
        var numbers = named.Select(host => host.UserNumber).ToList();
        var members = await db.AcceptedHosts(team).AsNoTracking()
            .Where(host => numbers.Contains(host.Number))
            .ToDictionaryAsync(host => host.Number, host => host.Id, cancellationToken);
        if (numbers.Where(number => !members.ContainsKey(number)).ToList() is { Count: > 0 } strangers)
        {
            return TeamErrors.NotMembers(strangers, team.Number);
        }

        var scheduleNumbers = named.Select(host => host.ScheduleNumber).OfType<int>().ToList();
        var schedules = scheduleNumbers.Count == 0 ? [] : await db.Schedules.AsNoTracking()
            .Where(schedule => schedule.OrganizationId == team.OrganizationId && scheduleNumbers.Contains(schedule.Number))
            .ToDictionaryAsync(schedule => schedule.Number, cancellationToken);
        var terms = new List<HostTerms>(named.Count);
        foreach (var host in named)
        {
            ScheduleId? scheduleId = null;
            var hostId = members[host.UserNumber];
            if (host.ScheduleNumber is { } number)
            {
                if (!schedules.TryGetValue(number, out var schedule) || schedule.HostId != hostId)
                {
                    return ScheduleErrors.NotUsable(host.UserNumber, number);
                }

                scheduleId = schedule.Id;
            }

            terms.Add(new HostTerms(hostId, host.IsMandatory, host.Priority, host.Weight, host.GroupName, scheduleId).For(scheduling));
        }

        return terms;
    }
}
