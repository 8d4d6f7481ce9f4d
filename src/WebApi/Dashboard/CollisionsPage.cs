using Bookings.Application.Dashboard;
using Bookings.Domain.Common;
using NodaTime.Text;

namespace Bookings.WebApi.Dashboard;

/// <summary>What feeds and our own events disagree about: nights that were sold twice, and events that went missing at once.</summary>
internal static class CollisionsPage
{
    public static async Task<Result<Html>> Show(DashboardCall call)
    {
        var text = call.Query("q");
        var found = await call.Send(new ListCollisions(call.Call, text, call.Skip));
        var held = await call.Send(new ListFeeds(call.Call, text, FeedState.Held, 0));
        return found.IsError || held.IsError ? found.Error ?? held.Error! : Layout.Page(call, "Collisions", Html.Of($"""
            {Parts.Search("/jobs/collisions", "Unit, feed or title", text, Html.None)}
            <h2>Held back</h2>
            <p>So many events are missing from these feeds at once that they are kept for a day. Accept it when you know that they were called off.</p>
            {Held(call, held.Value)}
            <h2>Sold twice</h2>
            <p>Call one of the two off, or move it: in the API, or on the platform. The line goes with the next read.</p>
            {(found.Value.Items.Count == 0 ? Parts.Empty("No night was sold twice.") : Table(found.Value.Items))}
            {Parts.Pager(call, call.Skip, found.Value.HasMore, Excerpt<CollisionLine>.Size)}
            """));
    }

    private static Html Held(DashboardCall call, Excerpt<FeedLine> feeds) => feeds.Items.Count == 0
        ? Parts.Empty("Nothing is held back.")
        : Html.Of($"""
            <div class="table"><table><thead><tr><th scope="col">Feed</th><th scope="col">For</th><th scope="col">Since</th><th scope="col">Last read well</th><th scope="col">Act</th></tr></thead>
            <tbody>{feeds.Items.Select(feed => Html.Of($"""<tr><th scope="row"><a href="/jobs/feeds/{feed.Id}">{FeedsPage.NameOf(feed)}</a></th><td>{feed.Owner}</td><td>{Parts.Moment(feed.HeldSince, call.Now)}</td><td>{Parts.Moment(feed.LastSynced, call.Now)}</td><td>{FeedsPage.Accept(call, feed)}</td></tr>"""))}</tbody></table></div>
            {(feeds.HasMore ? Html.Of($"""<p><a href="/jobs/feeds?state=held">All of them</a></p>""") : Html.None)}
            """);

    private static Html Table(IReadOnlyList<CollisionLine> collisions) => Html.Of($"""
        <div class="table"><table><thead><tr><th scope="col">Unit</th><th scope="col">Feed</th><th scope="col">The platform says</th><th scope="col">We have</th></tr></thead>
        <tbody>{collisions.Select(line => Html.Of($"""<tr><th scope="row">{line.Unit}</th><td><a href="/jobs/feeds/{line.FeedId}">{line.Feed}</a></td><td>{Event(line.Imported)}</td><td>{Event(line.Own)}</td></tr>"""))}</tbody></table></div>
        """);

    private static Html Event(CollidingEvent item) => Html.Of(
        $"{LocalDatePattern.Iso.Format(item.FirstDay)} to {LocalDatePattern.Iso.Format(item.LastDay)} {item.Title} ({item.Status.ToLowerInvariant()}), <code>{item.Id}</code>");
}
