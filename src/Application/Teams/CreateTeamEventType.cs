using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using Bookings.Domain.Teams;
using FluentValidation;
using MediatR;

namespace Bookings.Application.Teams;

/// <summary>Lets a team offer a kind of meeting.</summary>
/// <param name="Call">The call of an admin of the team.</param>
/// <param name="TeamNumber">The team.</param>
/// <param name="Scheduling">How the hosts share the meetings.</param>
/// <param name="Members">Its members; title, slug and length are needed.</param>
/// <param name="Hosts">Who takes the meetings; beside them all accepted members, if the options say so. Without anybody nothing is offered.</param>
/// <errors>
///   <error code="TEAM_EVENT_TYPE_SLUG_TAKEN">The team has an event type of that slug.</error>
///   <error code="TEAM_HOSTS">Some hosts are not accepted members of the team.</error>
///   <error code="TEAM_SCHEDULE_NOT_FOUND">No accepted member has the schedule.</error>
/// </errors>
public sealed record CreateTeamEventType(Call Call, int TeamNumber, TeamScheduling Scheduling, EventTypeChange Members, IReadOnlyList<TeamEventTypeHost> Hosts)
    : ICommand<EventTypeView>;

/// <summary>The form of <see cref="CreateTeamEventType"/>.</summary>
internal sealed class CreateTeamEventTypeShape : AbstractValidator<CreateTeamEventType>
{
    /// <summary>Declares the rules.</summary>
    public CreateTeamEventTypeShape()
    {
        RuleFor(request => request.Members.Title).NotEmpty();
        RuleFor(request => request.Members.Slug).NotEmpty();
        RuleFor(request => request.Members.LengthInMinutes).NotNull();
        RuleFor(request => request.Members).SetValidator(new EventTypeChangeShape());
    }
}

internal sealed class CreateTeamEventTypeHandler(IBookingsDb db) : IRequestHandler<CreateTeamEventType, Result<EventTypeView>>
{
    public async Task<Result<EventTypeView>> Handle(CreateTeamEventType request, CancellationToken cancellationToken)
    {
        var access = await db.TeamFor(request.Call.Caller, request.TeamNumber, TeamRole.Admin, cancellationToken);
        if (access.IsError)
        {
            return access.Error;
        }

        var (team, members) = (access.Value.Team, request.Members);
        if (await db.HasEventType(team, members.Slug!, null, cancellationToken))
        {
            return TeamErrors.EventTypeSlugTaken;
        }

        var scheduleId = await db.NamedSchedule(team, members.ScheduleNumber, cancellationToken);
        if (scheduleId.IsError)
        {
            return scheduleId.Error;
        }

        var draft = members.ApplyTo(new EventTypeDraft(members.Title!, members.Slug!, members.LengthInMinutes!.Value), isNew: true, scheduleId.Value);
        if (draft.IsError)
        {
            return draft.Error;
        }

        var terms = await db.TermsOf(team, request.Scheduling, request.Hosts, cancellationToken);
        if (terms.IsError)
        {
            return terms.Error;
        }

        var made = EventType.Create(team, request.Scheduling, draft.Value, request.Call.Now);
        db.EventTypes.Add(made);
        db.EventTypeHosts.AddRange(terms.Value.Select(host => EventTypeHost.Create(made, host, request.Call.Now)));
        await db.SaveChangesAsync(cancellationToken);
        return (await db.ViewsOf([made], cancellationToken))[0];
    }
}
