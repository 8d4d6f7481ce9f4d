using Bookings.Application.Dashboard;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Dashboard;

/// <summary>The pages below <c>/jobs</c>, one line each.</summary>
internal static class DashboardEndpoints
{
    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Act = [HttpMethods.Post];

    /// <summary>Maps the pages; nothing when the operator switched them off.</summary>
    public static void MapDashboard(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<DashboardSettings>().Enabled)
        {
            return;
        }

        var jobs = routes.MapGroup("/jobs").ExcludeFromDescription();
        Map(jobs, DashboardFiles.StylePath["/jobs".Length..], Look, DashboardFiles.Style.Answer);
        Map(jobs, DashboardFiles.ScriptPath["/jobs".Length..], Look, DashboardFiles.Script.Answer);

        Map(jobs, "/sign-in", Look, SignIn.Show);
        Map(jobs, "/sign-in", Act, SignIn.Exchange);
        Map(jobs, "/sign-out", Act, SignIn.End);

        Map(jobs, "/", Look, DashboardPipeline.Page(OverviewPage.Show));
        Map(jobs, "/feeds", Look, DashboardPipeline.Page(FeedsPage.Show));
        Map(jobs, "/feeds/{id:guid}", Look, DashboardPipeline.Page(FeedPage.Show));
        Map(jobs, "/schedules", Look, DashboardPipeline.Page(SchedulesPage.Show));
        Map(jobs, "/runs", Look, DashboardPipeline.Page(RunsPage.Show));
        Map(jobs, "/runs/{id:guid}", Look, DashboardPipeline.Page(RunPage.Show));
        Map(jobs, "/collisions", Look, DashboardPipeline.Page(CollisionsPage.Show));
        Map(jobs, "/receivers", Look, DashboardPipeline.Page(ReceiversPage.Show));
        Map(jobs, "/receivers/{id:guid}", Look, DashboardPipeline.Page(ReceiverPage.Show));
        Map(jobs, "/notifications", Look, DashboardPipeline.Page(NotificationsPage.Show));
        Map(jobs, "/notifications/{id:guid}", Look, DashboardPipeline.Page(NotificationPage.Show));
        Map(jobs, "/mails", Look, DashboardPipeline.Page(MailsPage.Show));
        Map(jobs, "/mails/{id:guid}", Look, DashboardPipeline.Page(MailPage.Show));
        Map(jobs, "/messages", Look, DashboardPipeline.Page(MessagesPage.Show));
        Map(jobs, "/tasks", Look, DashboardPipeline.Page(TasksPage.Show));
        Map(jobs, "/outbox", Look, DashboardPipeline.Page(OutboxPage.Show));
        Map(jobs, "/audit", Look, DashboardPipeline.Page(AuditPage.Show));

        Map(jobs, "/feeds/{id:guid}/read", Act, DashboardPipeline.Action(
            "read-feed", Id, call => Then(call.Send(new ReadFeedNow(call.Who, call.Id, call.Now)), _ => $"/jobs/feeds/{call.Id}?done=read")));
        Map(jobs, "/feeds/{id:guid}/accept", Act, DashboardPipeline.Action(
            "accept-absence", Id, call => Then(call.Send(new AcceptAbsence(call.Who, call.Id, call.Now)), _ => $"/jobs/feeds/{call.Id}?done=accepted")));
        Map(jobs, "/runs/{id:guid}/retry", Act, DashboardPipeline.Action(
            "retry", Id, call => Then(call.Send(new RetryRun(call.Who, call.Id, call.Now)), _ => $"/jobs/runs/{call.Id}?done=retried")));
        Map(jobs, "/receivers/{id:guid}/test", Act, DashboardPipeline.Action(
            "test-receiver", Id, call => Then(call.Send(new TestReceiver(call.Who, call.Id, call.Now)), sent => $"/jobs/notifications/{sent}?done=tested")));
        Map(jobs, "/notifications/{id:guid}/replay", Act, DashboardPipeline.Action("replay", Id, Replay.One));
        Map(jobs, "/notifications/replay", Act, DashboardPipeline.Action("replay", Replay.SubjectOf, Replay.Many));
        Map(jobs, "/mails/{id:guid}/retry", Act, DashboardPipeline.Action("retry-mail", Id, MailsPage.RetryOne));
        Map(jobs, "/mails/retry", Act, DashboardPipeline.Action("retry-mail", MailsPage.SubjectOf, MailsPage.RetryMany));
        Map(jobs, "/messages/{id:guid}/retry", Act, DashboardPipeline.Action("retry-message", Id, MessagesPage.Retry));
        Map(jobs, "/tasks/{id:guid}/tell", Act, DashboardPipeline.Action("tell-of-task", Id, TasksPage.Tell));
        Map(jobs, "/outbox/{id:guid}/{name}/replay", Act, DashboardPipeline.Action(
            "replay-outbox", IdAndName, call => Then(call.Send(new RetryOutboxRow(call.Who, call.Id, Name(call))), _ => "/jobs/outbox?done=retried")));
        Map(jobs, "/outbox/{id:guid}/{name}/discard", Act, DashboardPipeline.Action(
            "discard-outbox", IdAndName, call => Then(call.Send(new DiscardOutboxRow(call.Who, call.Id, Name(call), call.Now)), _ => "/jobs/outbox?done=discarded")));
        MapSchedule(jobs, "pause", ScheduleChange.Pause, "paused");
        MapSchedule(jobs, "resume", ScheduleChange.Resume, "resumed");
        MapSchedule(jobs, "run", ScheduleChange.Run, "run");

        Map(jobs, "/{**rest}", Look, DashboardPipeline.Page(_ => Task.FromResult<Result<Html>>(DashboardErrors.NotFound)));
    }

    private static void MapSchedule(IEndpointRouteBuilder jobs, string verb, ScheduleChange change, string notice) => Map(
        jobs, $"/schedules/{{name}}/{verb}", Act, DashboardPipeline.Action(
            $"{verb}-schedule", Name, call => Then(call.Send(new ChangeSchedule(call.Who, Name(call), change)), _ => $"/jobs/schedules?done={notice}")));

    private static void Map(IEndpointRouteBuilder jobs, string path, string[] methods, RequestDelegate answer) => jobs.MapMethods(path, methods, answer);

    private static async Task<Result<string>> Then<T>(Task<Result<T>> done, Func<T, string> next) => (await done).Map(next);

    private static string Id(DashboardCall call) => call.Id.ToString();

    private static string IdAndName(DashboardCall call) => $"{call.Id} {Name(call)}";

    private static string Name(DashboardCall call) => call.Context.Request.RouteValues["name"] as string ?? string.Empty;
}
