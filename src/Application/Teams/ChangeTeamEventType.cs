using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using Bookings.Domain.Teams;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Teams;

/// <summary>Changes an event type of a team. Bookings that exist keep their time, rules and hosts.</summary>
/// <param name="Call">The call of an admin of the team.</param>
/// <param name="TeamNumber">The team.</param>
/// <param name="Number">The event type.</param>
/// <param name="Scheduling">How the hosts share the meetings; null keeps it.</param>
/// <param name="Members">The members to change.</param>
/// <param name="Hosts">Who takes the meetings from now on; null keeps them.</param>
/// <errors>
///   <error code="TEAM_EVENT_TYPE_SLUG_TAKEN">The team has another event type of that slug.</error>
///   <error code="TEAM_HOSTS">Some hosts are not accepted members of the team.</error>
///   <error code="TEAM_HOSTS_NEEDED">How hosts share the meetings changes, and it is not said who they are then.</error>
///   <error code="TEAM_SCHEDULE_NOT_FOUND">No accepted member has the schedule.</error>
/// </errors>
public sealed record ChangeTeamEventType(
    Call Call, int TeamNumber, int Number, TeamScheduling? Scheduling, EventTypeChange Members, IReadOnlyList<TeamEventTypeHost>? Hosts)
    : ICommand<EventTypeView>;

/// <summary>The form of <see cref="ChangeTeamEventType"/>.</summary>
internal sealed class ChangeTeamEventTypeShape : AbstractValidator<ChangeTeamEventType>
{
    /// <summary>Declares the rules.</summary>
    public ChangeTeamEventTypeShape() => RuleFor(request => request.Members).SetValidator(new EventTypeChangeShape());
}

internal sealed class ChangeTeamEventTypeHandler(IBookingsDb db) : IRequestHandler<ChangeTeamEventType, Result<EventTypeView>>
{
    public async Task<Result<EventTypeView>> Handle(ChangeTeamEventType request, CancellationToken cancellationToken)
    {
        var access = await db.TeamFor(request.Call.Caller, request.TeamNumber, TeamRole.Admin, cancellationToken);
        if (access.IsError)
        {
            return access.Error;
        }

        var (team, members) = (access.Value.Team, request.Members);
        var found = await db.EventTypeIn(team, request.Number, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var eventType = found.Value;
        if (members.Slug is { } slug && slug != eventType.Slug && await db.HasEventType(team, slug, eventType.Id, cancellationToken))
        {
            return TeamErrors.EventTypeSlugTaken;
        }

        var scheduleId = await db.NamedSchedule(team, members.ScheduleNumber, cancellationToken);
        if (scheduleId.IsError)
        {
            return scheduleId.Error;
        }

        var draft = members.ApplyTo(eventType.ToDraft(), isNew: false, scheduleId.Value);
        if (draft.IsError)
        {
            return draft.Error;
        }

        var shared = await Share(request, team, eventType, draft.Value.Options.AssignsAllMembers, cancellationToken);
        if (shared.IsError)
        {
            return shared.Error;
        }

        eventType.Take(draft.Value, request.Call.Now);
        await db.SaveChangesAsync(cancellationToken);
        return (await db.ViewsOf([eventType], cancellationToken))[0];
    }

    private async Task<Result<Done>> Share(
        ChangeTeamEventType request, Team team, EventType eventType, bool assignsAll, CancellationToken cancellationToken)
    {
        var scheduling = request.Scheduling ?? eventType.SchedulingType!.Value;
        var changes = scheduling != eventType.SchedulingType;
        if (!changes && request.Hosts is null)
        {
            return Done.Value;
        }

        if (request.Hosts is null && !assignsAll)
        {
            return TeamErrors.HostsNeeded;
        }

        var present = await db.EventTypeHosts
            .Where(assignment => assignment.OrganizationId == eventType.OrganizationId && assignment.EventTypeId == eventType.Id)
            .ToDictionaryAsync(assignment => assignment.HostId, cancellationToken);
        eventType.ShareAs(scheduling);
        if (request.Hosts is null)
        {
            foreach (var assignment in present.Values)
            {
                assignment.Fix(scheduling == TeamScheduling.Collective);
            }

            return Done.Value;
        }

        var terms = await db.TermsOf(team, scheduling, request.Hosts, cancellationToken);
        return terms.Map(hosts => Replace(eventType, present, hosts, request.Call));
    }

    private Done Replace(
        EventType eventType, Dictionary<Domain.Organizations.UserId, EventTypeHost> present, IReadOnlyList<HostTerms> hosts, Call call)
    {
        foreach (var host in hosts)
        {
            if (present.Remove(host.HostId, out var assignment))
            {
                assignment.Take(host);
            }
            else
            {
                db.EventTypeHosts.Add(EventTypeHost.Create(eventType, host, call.Now));
            }
        }

        db.EventTypeHosts.RemoveRange(present.Values);
        return Done.Value;
    }
}
