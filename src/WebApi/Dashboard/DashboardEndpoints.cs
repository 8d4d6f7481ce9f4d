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
        Map(jobs, "/letters", Look, DashboardPipeline.Page(LettersPage.Show));
        Map(jobs, "/audit", Look, DashboardPipeline.Page(AuditPage.Show));

        Map(jobs, "/feeds/{id:guid}/read", Act, DashboardPipeline.Action(
            "read-feed", Id, async call => await call.Send(new ReadFeedNow(call.Who, IdOf(call), call.Now)), call => $"/jobs/feeds/{IdOf(call)}?done=read"));
        Map(jobs, "/runs/{id:guid}/retry", Act, DashboardPipeline.Action(
            "retry", Id, async call => await call.Send(new RetryRun(call.Who, IdOf(call), call.Now)), call => $"/jobs/runs/{IdOf(call)}?done=retried"));
        MapSchedule(jobs, "pause", ScheduleChange.Pause, "paused");
        MapSchedule(jobs, "resume", ScheduleChange.Resume, "resumed");
        MapSchedule(jobs, "run", ScheduleChange.Run, "run");

        Map(jobs, "/{**rest}", Look, DashboardPipeline.Page(_ => Task.FromResult<Result<Html>>(DashboardErrors.NotFound)));
    }

    private static void MapSchedule(IEndpointRouteBuilder jobs, string verb, ScheduleChange change, string notice) => Map(
        jobs, $"/schedules/{{name}}/{verb}", Act, DashboardPipeline.Action(
            $"{verb}-schedule", Name, async call => await call.Send(new ChangeSchedule(call.Who, Name(call), change)), _ => $"/jobs/schedules?done={notice}"));

    private static void Map(IEndpointRouteBuilder jobs, string path, string[] methods, RequestDelegate answer) => jobs.MapMethods(path, methods, answer);

    private static Guid IdOf(DashboardCall call) => Guid.Parse((string)call.Context.Request.RouteValues["id"]!);

    private static string Id(DashboardCall call) => IdOf(call).ToString();

    private static string Name(DashboardCall call) => call.Context.Request.RouteValues["name"] as string ?? string.Empty;
}
