using Bookings.Application.Dashboard;
using Bookings.Domain.Common;
using Bookings.Domain.Operations;

namespace Bookings.WebApi.Dashboard;

/// <summary>Background work that failed or did something.</summary>
internal static class RunsPage
{
    public static async Task<Result<Html>> Show(DashboardCall call)
    {
        var (text, onlyFailed) = (call.Query("q"), call.Query("state") == "failed");
        var found = await call.Send(new ListRuns(call.Who, onlyFailed, text, call.Skip));
        return found.IsError ? found.Error : Layout.Page(call, "Runs", Html.Of($"""
            <form class="search" method="get" action="/jobs/runs" role="search">
            <p><label for="q">Work or summary</label><input id="q" name="q" type="search" value="{text}"></p>
            <p><label for="state">Outcome</label><select id="state" name="state"><option value="">any</option><option value="failed"{(onlyFailed ? Html.Of($" selected") : Html.None)}>failed</option></select></p>
            <p><button type="submit">Search</button></p></form>
            {Table(call, found.Value.Items, "No run fits. Runs are kept that failed, brought news, or come seldom.")}
            {Parts.Pager(call, call.Skip, found.Value.HasMore, Excerpt<WorkRun>.Size)}
            """));
    }

    public static Html Table(DashboardCall call, IReadOnlyList<WorkRun> runs, string whenEmpty) => runs.Count == 0
        ? Parts.Empty(whenEmpty)
        : Html.Of($"""
            <div class="table"><table><thead><tr><th scope="col">Work</th><th scope="col">Started</th><th scope="col" class="number">Took (ms)</th><th scope="col">Outcome</th><th scope="col">Node</th><th scope="col">Act</th></tr></thead>
            <tbody>{runs.Select(run => Line(call, run))}</tbody></table></div>
            """);

    private static Html Line(DashboardCall call, WorkRun run) => Html.Of($"""
        <tr><th scope="row"><a href="/jobs/runs/{run.Id}">{run.Work}</a></th><td>{Parts.Moment(run.StartedAt, call.Now)}</td><td class="number">{run.Milliseconds}</td>
        <td>{Parts.Mark(run.Failed ? "failed" : "done", run.Failed ? "bad" : "good")} {run.Summary}{(run.RetriedAt is null ? Html.None : Html.Of($" (retried)"))}</td><td>{run.Node}</td>
        <td>{(run.Failed ? Parts.Button(call, $"/jobs/runs/{run.Id}/retry", "Retry", run.Work) : Html.None)}</td></tr>
        """);
}
