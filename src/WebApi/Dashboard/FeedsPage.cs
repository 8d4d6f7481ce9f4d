using Bookings.Application.Dashboard;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Dashboard;

/// <summary>The imported calendars.</summary>
internal static class FeedsPage
{
    private static readonly (FeedState State, string Word)[] States =
    [
        (FeedState.Any, "all"), (FeedState.Failing, "failing"), (FeedState.Held, "held back"), (FeedState.Stale, "not read for an hour"), (FeedState.Paused, "paused"),
    ];

    public static async Task<Result<Html>> Show(DashboardCall call)
    {
        var (text, state) = (call.Query("q"), Parts.Chosen(States, call.Query("state")));
        var found = await call.Send(new ListFeeds(call.Call, text, state, call.Skip));
        return found.IsError ? found.Error : Layout.Page(call, "Feeds", Html.Of($"""
            <form class="search" method="get" action="/jobs/feeds" role="search">
            <p><label for="q">Name, unit or platform</label><input id="q" name="q" type="search" value="{text}"></p>
            <p><label for="state">State</label><select id="state" name="state">{Parts.Options(States, state)}</select></p>
            <p><button type="submit">Search</button></p></form>
            {Table(call, found.Value)}
            {Parts.Pager(call, call.Skip, found.Value.HasMore, Excerpt<FeedLine>.Size)}
            """));
    }

    /// <summary>How the last attempt ended, as a coloured word.</summary>
    public static Html Outcome(FeedLine feed) => feed switch
    {
        { Active: false } => Parts.Mark("paused", "warn"),
        { Error: { } error } => Html.Of($"{Parts.Mark(error, "bad")} ({feed.FailedAttempts} in a row)"),
        { HeldSince: not null } => Parts.Mark("held back", "warn"),
        { LastSynced: null } => Parts.Mark("not read yet", "warn"),
        _ => Parts.Mark("read", "good"),
    };

    /// <summary>The button that believes a mass disappearance; nothing where none is held back.</summary>
    public static Html Accept(DashboardCall call, FeedLine feed) => feed is { Active: true, HeldSince: not null }
        ? Parts.Button(call, $"/jobs/feeds/{feed.Id}/accept", "Accept absence", NameOf(feed))
        : Html.None;

    /// <summary>How many nights were sold twice, with the way to their list.</summary>
    public static Html Collisions(FeedLine feed) => feed.Collisions == 0
        ? Html.Of($"0")
        : Html.Of($"""<a href="/jobs/collisions?q={Uri.EscapeDataString(NameOf(feed))}">{feed.Collisions}</a>""");

    public static string NameOf(FeedLine feed) => feed.Name.Length > 0 ? feed.Name : feed.Platform.Length > 0 ? feed.Platform : "Unnamed";

    private static Html Table(DashboardCall call, Excerpt<FeedLine> feeds) => feeds.Items.Count == 0
        ? Parts.Empty("No imported calendar fits.")
        : Html.Of($"""
            <div class="table"><table><thead><tr><th scope="col">Feed</th><th scope="col">For</th><th scope="col">Platform</th><th scope="col">Last outcome</th><th scope="col">Age</th><th scope="col">Next run</th>
            <th scope="col" class="number">Events</th><th scope="col" class="number">Warnings</th><th scope="col" class="number">Collisions</th><th scope="col">Our calendar last read by</th><th scope="col">Act</th></tr></thead>
            <tbody>{feeds.Items.Select(feed => Line(call, feed))}</tbody></table></div>
            """);

    private static Html Line(DashboardCall call, FeedLine feed) => Html.Of($"""
        <tr><th scope="row"><a href="/jobs/feeds/{feed.Id}">{NameOf(feed)}</a></th><td>{feed.Owner}</td><td>{feed.Platform}</td><td>{Outcome(feed)}</td>
        <td>{Parts.Moment(feed.LastSynced, call.Now)}</td><td>{(feed.Active ? Parts.Moment(feed.NextSyncAt, call.Now) : Html.Of($"–"))}</td>
        <td class="number">{feed.Events}</td><td class="number">{feed.Warnings.Count}</td><td class="number">{Collisions(feed)}</td>
        <td>{(feed.LastReadAt is null ? Html.Of($"–") : Html.Of($"{feed.LastReadBy}, {Parts.Moment(feed.LastReadAt, call.Now)}"))}</td>
        <td>{(feed.Active ? Parts.Button(call, $"/jobs/feeds/{feed.Id}/read", "Read now", NameOf(feed)) : Html.None)}{Accept(call, feed)}</td></tr>
        """);
}
