using Bookings.Application.Dashboard;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Dashboard;

/// <summary>What webhooks are told.</summary>
internal static class NotificationsPage
{
    private static readonly (NotificationState Value, string Word)[] States =
        [(NotificationState.Any, "all"), (NotificationState.Pending, "waiting"), (NotificationState.Sent, "sent"), (NotificationState.Error, "given up")];

    public static async Task<Result<Html>> Show(DashboardCall call)
    {
        var (text, state) = (call.Query("q"), Parts.Chosen(States, call.Query("state")));
        var found = await call.Send(new ListNotifications(call.Call, null, text, state, call.Skip));
        return found.IsError ? found.Error : Layout.Page(call, "Notifications", Html.Of($"""
            {Parts.Search("/jobs/notifications", "Event, host, answer or id", text, Html.Of($"""<p><label for="state">State</label><select id="state" name="state">{Parts.Options(States, state)}</select></p>"""))}
            {Table(call, found.Value.Items, "No notification fits.")}
            {Parts.Pager(call, call.Skip, found.Value.HasMore, Excerpt<NotificationLine>.Size)}
            {Replay.Form(call, null)}
            """));
    }

    public static Html Table(DashboardCall call, IReadOnlyList<NotificationLine> notifications, string whenEmpty) => notifications.Count == 0
        ? Parts.Empty(whenEmpty)
        : Html.Of($"""
            <div class="table"><table><thead><tr><th scope="col">Event</th><th scope="col">Receiver</th><th scope="col">Made</th><th scope="col">State</th><th scope="col" class="number">Tries</th>
            <th scope="col">Next try</th><th scope="col">Last answer</th><th scope="col">Act</th></tr></thead>
            <tbody>{notifications.Select(notification => Line(call, notification))}</tbody></table></div>
            """);

    /// <summary>How far a notification is, as a coloured word.</summary>
    public static Html Status(NotificationLine notification) => notification switch
    {
        { Status: "sent" } => Parts.Mark("sent", "good"),
        { Status: "error" } => Parts.Mark("given up", "bad"),
        { Tries: 0 } => Parts.Mark("waiting", "warn"),
        _ => Parts.Mark("tried again later", "warn"),
    };

    private static Html Line(DashboardCall call, NotificationLine notification) => Html.Of($"""
        <tr><th scope="row"><a href="/jobs/notifications/{notification.Id}">{notification.Event}</a></th><td><a href="/jobs/receivers/{notification.ReceiverId}">{notification.Host}</a></td>
        <td>{Parts.Moment(notification.CreatedAt, call.Now)}</td><td>{Status(notification)}</td><td class="number">{notification.Tries}</td>
        <td>{Parts.Moment(notification.NextTryAt, call.Now)}</td><td>{notification.Response}</td><td>{Replay.Button(call, notification)}</td></tr>
        """);
}
