using Bookings.Application.Teams;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Teams;
using Bookings.WebApi.Scheduling.Schedules;
using MediatR;

namespace Bookings.WebApi.Scheduling.Teams;

/// <summary><c>/v2/teams</c> with memberships, invitations and schedules. Reference: scheduling-v2 §12.</summary>
internal static class TeamsEndpoints
{
    private const int MostInvitations = 100;
    private const int LongestPage = 250;

    public static void MapTeams(this IEndpointRouteBuilder app)
    {
        var teams = app.MapGroup("/teams");
        teams.MapPost("", Create);
        teams.MapGet("", List);
        teams.MapGet("/{id}", Get);
        teams.MapPatch("/{id}", Change);
        teams.MapDelete("/{id}", Delete);
        teams.MapPost("/{id}/invite", Invite);
        teams.MapGet("/{id}/schedules", ListSchedules);
        teams.MapPost("/{id}/memberships", AddMember);
        teams.MapGet("/{id}/memberships", ListMembers);
        teams.MapGet("/{id}/memberships/{membershipId}", GetMember);
        teams.MapPatch("/{id}/memberships/{membershipId}", ChangeMember);
        teams.MapDelete("/{id}/memberships/{membershipId}", RemoveMember);
    }

    private static Task<IResult> Create(HttpContext context, IMediator sender) => context.Answer(Area.Organization, AccessLevel.Write, call => sender.Show(
        context,
        body => new CreateTeam(call, TeamInput.Read(body, isNew: true), body.Flag("autoAcceptCreator") ?? true),
        TeamOutput.Of,
        StatusCodes.Status201Created));

    private static Task<IResult> List(HttpContext context, IMediator sender) => context.Answer(Area.Organization, AccessLevel.Read, call =>
        sender.Show(context, new ListTeams(call), teams => teams.Select(TeamOutput.Of)));

    private static Task<IResult> Get(HttpContext context, IMediator sender, string id) => context.Answer(id, Area.Organization, AccessLevel.Read, (call, number) =>
        sender.Show(context, new GetTeam(call, number), TeamOutput.Of));

    private static Task<IResult> Change(HttpContext context, IMediator sender, string id) => context.Answer(id, Area.Organization, AccessLevel.Write, (call, number) =>
        sender.Show(context, body => new ChangeTeam(call, number, TeamInput.Read(body, isNew: false)), TeamOutput.Of));

    private static Task<IResult> Delete(HttpContext context, IMediator sender, string id) => context.Answer(id, Area.Organization, AccessLevel.Write, (call, number) =>
        sender.Show(context, new DeleteTeam(call, number), TeamOutput.Of));

    private static Task<IResult> Invite(HttpContext context, IMediator sender, string id) => context.Answer(id, Area.Organization, AccessLevel.Write, (call, number) =>
        sender.Show(
            context,
            body =>
            {
                var emails = body.Texts("emails", MostInvitations) ?? [];
                if (emails.Count == 0)
                {
                    body.Refuse("emails", "emails should not be empty: this server has no sign-up page, name people of the organization");
                }

                return new InviteToTeam(call, number, emails, TeamRoles.Read(body) ?? TeamRole.Member);
            },
            views => views.Select(MembershipOutput.Of),
            isBodyRequired: false));

    private static Task<IResult> ListSchedules(HttpContext context, IMediator sender, string id) =>
        Page(context, id, Area.Products, [], (call, number, _, take, skip) =>
            sender.Show(context, new ListTeamSchedules(call, number, take, skip), views => views.Select(ScheduleOutput.Of)));

    private static Task<IResult> AddMember(HttpContext context, IMediator sender, string id) => context.Answer(id, Area.Organization, AccessLevel.Write, (call, number) =>
        sender.Show(
            context,
            body =>
            {
                Impersonation(body);
                var userNumber = body.Integer("userId", 1, int.MaxValue, isRequired: true) ?? 0;
                return new CreateMembership(call, number, userNumber, TeamRoles.Read(body) ?? TeamRole.Member, body.Flag("accepted") ?? false);
            },
            MembershipOutput.Of,
            StatusCodes.Status201Created));

    private static Task<IResult> ListMembers(HttpContext context, IMediator sender, string id) =>
        Page(context, id, Area.Organization, ["emails"], (call, number, emails, take, skip) =>
            sender.Show(context, new ListMemberships(call, number, emails, take, skip), views => views.Select(MembershipOutput.Of)));

    private static Task<IResult> GetMember(HttpContext context, IMediator sender, string id, string membershipId) =>
        context.Answer(id, membershipId, Area.Organization, AccessLevel.Read, (call, team, number) =>
            sender.Show(context, new GetMembership(call, team, number), MembershipOutput.Of));

    private static Task<IResult> ChangeMember(HttpContext context, IMediator sender, string id, string membershipId) =>
        context.Answer(id, membershipId, Area.Organization, AccessLevel.Write, (call, team, number) => sender.Show(
            context,
            body =>
            {
                body.AcceptAnswerOnly("id", "userId", "teamId", "user");
                body.RefuseNull("role", "accepted");
                Impersonation(body);
                return new ChangeMembership(call, team, number, TeamRoles.Read(body), body.Flag("accepted"));
            },
            MembershipOutput.Of));

    private static Task<IResult> RemoveMember(HttpContext context, IMediator sender, string id, string membershipId) =>
        context.Answer(id, membershipId, Area.Organization, AccessLevel.Write, (call, team, number) =>
            sender.Show(context, new DeleteMembership(call, team, number), MembershipOutput.Of));

    // Nobody can act as another person on this server: it is off whatever is said.
    private static void Impersonation(BodyReader body) => body.Flag("disableImpersonation");

    private static Task<IResult> Page(
        HttpContext context, string id, Area area, string[] lists, Func<Application.Common.Call, int, IReadOnlyList<string>?, int, int, Task<SchedulingAnswer>> answer) =>
        context.Answer(id, area, AccessLevel.Read, async (call, number) =>
        {
            var query = new QueryReader(context.Request.Query);
            var texts = lists is [var list] ? query.Texts(list) : null;
            var take = query.Integer("take", 1, LongestPage) ?? LongestPage;
            var skip = query.Integer("skip", 0, int.MaxValue) ?? 0;
            return query.Error is { } wrong ? SchedulingAnswer.Refused(wrong) : await answer(call, number, texts, take, skip);
        });
}
