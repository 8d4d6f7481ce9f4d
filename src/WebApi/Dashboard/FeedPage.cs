using Bookings.Application.Dashboard;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Dashboard;

/// <summary>One imported calendar with its past.</summary>
internal static class FeedPage
{
    public static async Task<Result<Html>> Show(DashboardCall call)
    {
        var found = await call.Send(new FindFeed(call.Call, call.Id));
        return found.IsError ? found.Error : Layout.Page(call, $"Feed {FeedsPage.NameOf(found.Value.Feed)}", Content(call, found.Value));
    }

    private static Html Content(DashboardCall call, FeedDetail detail)
    {
        var feed = detail.Feed;
        return Html.Of($"""
            {(feed.Active ? Parts.Button(call, $"/jobs/feeds/{feed.Id}/read", "Read now", FeedsPage.NameOf(feed)) : Html.None)}
            {FeedsPage.Accept(call, feed)}
            <dl><dt>For</dt><dd>{feed.Owner}</dd><dt>Platform</dt><dd>{feed.Platform}</dd><dt>Last outcome</dt><dd>{FeedsPage.Outcome(feed)}</dd>
            <dt>Last read well</dt><dd>{Parts.Exact(feed.LastSynced)}</dd><dt>Last tried</dt><dd>{Parts.Exact(feed.AttemptedAt)}</dd>
            <dt>Next run</dt><dd>{(feed.Active ? Parts.Exact(feed.NextSyncAt) : Html.Of($"–"))}</dd><dt>Held back since</dt><dd>{Parts.Exact(feed.HeldSince)}</dd>
            <dt>Events</dt><dd>{feed.Events}</dd><dt>Collisions</dt><dd>{FeedsPage.Collisions(feed)}</dd></dl>
            <h2>Warnings of the last good read</h2>
            {(feed.Warnings.Count == 0 ? Parts.Empty("None.") : Html.Of($"<ul>{feed.Warnings.Select(warning => Html.Of($"<li>{warning}</li>"))}</ul>"))}
            <h2>Reads that failed or brought news</h2>
            {RunsPage.Table(call, detail.Runs, "None is kept.")}
            <h2>Our calendar of the same unit was read by</h2>
            {(detail.Readers.Count == 0 ? Parts.Empty("Nobody, as far as the log goes back.") : Html.Of($"""
                <div class="table"><table><thead><tr><th scope="col">Who</th><th scope="col" class="number">Times</th><th scope="col">Last</th></tr></thead>
                <tbody>{detail.Readers.Select(reader => Html.Of($"""<tr><th scope="row">{(reader.Name.Length > 0 ? reader.Name : "unnamed")}</th><td class="number">{reader.Times}</td><td>{Parts.Moment(reader.LastAt, call.Now)}</td></tr>"""))}</tbody></table></div>
                """))}
            """);
    }
}
