using Bookings.Application.Dashboard;
using Bookings.Domain.Common;
using Bookings.Domain.Operations;

namespace Bookings.WebApi.Dashboard;

/// <summary>One run with its stack and input.</summary>
internal static class RunPage
{
    public static async Task<Result<Html>> Show(DashboardCall call)
    {
        var found = await call.Send(new FindRun(call.Who, call.Id));
        return found.IsError ? found.Error : Layout.Page(call, $"Run of {found.Value.Work}", Content(call, found.Value), isLive: false);
    }

    private static Html Content(DashboardCall call, WorkRun run) => Html.Of($"""
        {(run.Failed ? Parts.Button(call, $"/jobs/runs/{run.Id}/retry", "Retry", run.Work) : Html.None)}
        <dl><dt>Outcome</dt><dd>{Parts.Mark(run.Failed ? "failed" : "done", run.Failed ? "bad" : "good")} {run.Summary}</dd>
        <dt>Started</dt><dd>{Parts.Exact(run.StartedAt)}</dd><dt>Took</dt><dd>{run.Milliseconds} ms</dd><dt>Node</dt><dd>{run.Node}</dd>
        <dt>Retried</dt><dd>{Parts.Exact(run.RetriedAt)}</dd>
        {(run.OrganizationId == call.Who.OrganizationId && run.SubjectId is { } feed ? Html.Of($"""<dt>Feed</dt><dd><a href="/jobs/feeds/{feed}">{feed}</a></dd>""") : Html.None)}</dl>
        <h2>Input</h2>
        <pre tabindex="0">{run.Input.Text}</pre>
        <h2>Stack</h2>
        {(run.Stack is null ? Parts.Empty("There was no exception.") : Html.Of($"""<pre tabindex="0">{run.Stack}</pre>"""))}
        """);
}
