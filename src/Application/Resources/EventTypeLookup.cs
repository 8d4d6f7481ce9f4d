using Bookings.Application.Bookings;
using Bookings.Application.Common;
using Bookings.Application.Teams;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Resources;

/// <summary>Finds event types of the caller, and what they name.</summary>
internal static class EventTypeLookup
{
    /// <summary>Finds an event type that the caller may change: their own, or one of a team that they lead.</summary>
    public static async Task<Result<EventType>> ManagedEventType(this IBookingsDb db, Caller caller, int number, CancellationToken cancellationToken)
    {
        var host = await db.HostOf(caller, cancellationToken);
        if (host.IsError)
        {
            return host.Error;
        }

        var found = await db.EventTypes.SingleOrDefaultAsync(
            eventType => eventType.OrganizationId == caller.OrganizationId && eventType.Number == number, cancellationToken);
        if (found is null)
        {
            return EventTypeErrors.NotFound(number);
        }

        var manages = found.TeamId is { } teamId
            ? (await db.StandingIn(teamId, caller, cancellationToken)).Reaches(TeamRole.Admin)
            : found.HostId == host.Value.Id;
        return manages ? found : EventTypeErrors.NotOwned(host.Value.Number, number);
    }

    /// <summary>Finds an event type that the caller may see: their own, one whose meetings they take, one of a team that they lead, any for an administrator.</summary>
    public static async Task<Result<EventType>> SeenEventType(this IBookingsDb db, Caller caller, int number, CancellationToken cancellationToken)
    {
        var host = await db.HostOf(caller, cancellationToken);
        if (host.IsError)
        {
            return host.Error;
        }

        var found = await db.EventTypes.AsNoTracking().SingleOrDefaultAsync(
            eventType => eventType.OrganizationId == caller.OrganizationId && eventType.Number == number, cancellationToken);
        return found is null ? EventTypeErrors.NotFound(number)
            : await db.Sees(host.Value, caller, found, cancellationToken) ? found
            : EventTypeErrors.NotOwned(host.Value.Number, number);
    }

    public static async Task<Result<EventTypeView>> OwnEventType(this IBookingsDb db, Caller caller, int number, CancellationToken cancellationToken)
    {
        var host = await db.HostOf(caller, cancellationToken);
        if (host.IsError)
        {
            return host.Error;
        }

        var found = await (
            from eventType in db.EventTypes
            where eventType.OrganizationId == caller.OrganizationId && eventType.Number == number
            select new
            {
                EventType = eventType,
                ScheduleNumber = db.Schedules
                    .Where(schedule => schedule.OrganizationId == eventType.OrganizationId && schedule.Id == eventType.ScheduleId)
                    .Select(schedule => (int?)schedule.Number)
                    .FirstOrDefault(),
            }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return EventTypeErrors.NotFound(number);
        }

        return found.EventType.HostId == host.Value.Id
            ? new EventTypeView(found.EventType, host.Value, found.ScheduleNumber)
            : EventTypeErrors.NotOwned(host.Value.Number, number);
    }

    /// <summary>Finds the schedule that a change names; null when it names none or the default.</summary>
    public static async Task<Result<ScheduleId?>> NamedSchedule(
        this IBookingsDb db, Host host, Given<int?>? scheduleNumber, CancellationToken cancellationToken)
    {
        if (scheduleNumber is not { Value: { } number })
        {
            return (ScheduleId?)null;
        }

        var schedule = await db.Schedules.AsNoTracking().SingleOrDefaultAsync(
            candidate => candidate.OrganizationId == host.OrganizationId && candidate.HostId == host.Id && candidate.Number == number,
            cancellationToken);
        return schedule is null ? ScheduleErrors.NotUsable(host.Number, number) : (ScheduleId?)schedule.Id;
    }

    public static Task<bool> HasSlug(this IBookingsDb db, Host host, string slug, EventTypeId? except, CancellationToken cancellationToken) =>
        db.EventTypes.AnyAsync(
            eventType => eventType.OrganizationId == host.OrganizationId
                && eventType.HostId == host.Id
                && eventType.Slug == slug
                && (except == null || eventType.Id != except),
            cancellationToken);

    private static async Task<bool> Sees(this IBookingsDb db, Host host, Caller caller, EventType eventType, CancellationToken cancellationToken)
    {
        if (eventType.TeamId is not { } teamId)
        {
            return eventType.HostId == host.Id || await db.LeadsOrganization(caller, cancellationToken);
        }

        var standing = await db.StandingIn(teamId, caller, cancellationToken);
        return standing.Reaches(TeamRole.Admin)
            || (eventType.Options.AssignsAllMembers && standing.Role is not null)
            || await db.EventTypeHosts.AnyAsync(
                assignment => assignment.OrganizationId == eventType.OrganizationId && assignment.EventTypeId == eventType.Id && assignment.HostId == host.Id,
                cancellationToken);
    }
}
