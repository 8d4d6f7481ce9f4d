using Bookings.Application.Dashboard;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Dashboard;

/// <summary>What waits, what runs, what failed.</summary>
internal static class OverviewPage
{
    public static async Task<Result<Html>> Show(DashboardCall call)
    {
        var found = await call.Send(new ShowOverview(call.Who, call.Now));
        return found.IsError ? found.Error : Layout.Page(call, "Overview", Content(call, found.Value));
    }

    private static Html Content(DashboardCall call, Overview overview)
    {
        var scope = call.Who.IsOfInstallation ? "all organizations" : call.Who.Organization;
        return Html.Of($"""
            <h2>Waiting ({scope})</h2>
            <div class="table"><table><thead><tr><th scope="col">Queue</th><th scope="col" class="number">Due</th><th scope="col">Oldest</th><th scope="col" class="number">Failed</th></tr></thead>
            <tbody>{overview.Queues.Select(queue => Html.Of($"""<tr><th scope="row">{queue.Name}</th><td class="number">{queue.Waiting}</td><td>{Parts.Moment(queue.OldestAt, call.Now)}</td><td class="number">{queue.Failed}</td></tr>"""))}</tbody></table></div>
            {(call.Who.IsOfInstallation ? Running(call, overview) : Html.None)}
            <h2>Failures of the last day: {overview.FailuresOfDay}</h2>
            {RunsPage.Table(call, overview.LastFailures, "Nothing failed in the last 24 hours.")}
            """);
    }

    private static Html Running(DashboardCall call, Overview overview) => Html.Of($"""
        <h2>Running</h2>
        {(overview.Running.Count == 0
            ? Parts.Empty("Nothing runs at the moment.")
            : Html.Of($"""<ul>{overview.Running.Select(run => Html.Of($"<li>{run.Name} on {run.Node}, since {Parts.Moment(run.Since, call.Now)}</li>"))}</ul>"""))}
        """);
}
