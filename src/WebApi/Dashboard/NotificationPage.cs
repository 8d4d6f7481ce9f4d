using Bookings.Application.Dashboard;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Dashboard;

/// <summary>One notification with every try.</summary>
internal static class NotificationPage
{
    public static async Task<Result<Html>> Show(DashboardCall call)
    {
        var found = await call.Send(new FindNotification(call.Call, call.Id));
        return found.IsError ? found.Error : Layout.Page(call, $"Notification of {found.Value.Notification.Event}", Content(call, found.Value));
    }

    private static Html Content(DashboardCall call, NotificationDetail detail)
    {
        var notification = detail.Notification;
        return Html.Of($"""
            {Replay.Button(call, notification)}
            <dl><dt>State</dt><dd>{NotificationsPage.Status(notification)}</dd><dt>Receiver</dt><dd><a href="/jobs/receivers/{notification.ReceiverId}">{notification.Host}</a></dd>
            <dt>webhook-id</dt><dd>{notification.Id}</dd><dt>Made</dt><dd>{Parts.Exact(notification.CreatedAt)}</dd><dt>Next try</dt><dd>{Parts.Exact(notification.NextTryAt)}</dd>
            <dt>Tries</dt><dd>{notification.Tries}</dd><dt>Last answer</dt><dd>{notification.Response}</dd></dl>
            <h2>Tries</h2>
            {(detail.Attempts.Count == 0 ? Parts.Empty("It was not tried yet.") : Html.Of($"""
                <div class="table"><table><thead><tr><th scope="col">When</th><th scope="col">Answer</th><th scope="col" class="number">Took (ms)</th></tr></thead>
                <tbody>{detail.Attempts.Select(Attempt)}</tbody></table></div>
                """))}
            <h2>Payload</h2>
            <p>Secrets and paths of addresses are left out here; the receiver gets them.</p>
            <pre tabindex="0">{detail.Payload}</pre>
            """);
    }

    private static Html Attempt(AttemptLine attempt) => Html.Of($"""
        <tr><th scope="row">{Parts.Exact(attempt.At)}</th>
        <td>{(attempt.Status is { } status ? Parts.Mark($"{status}", status is >= 200 and < 300 ? "good" : "bad") : Html.Of($"{Parts.Mark("no answer", "bad")} {attempt.Error}"))}</td>
        <td class="number">{attempt.Milliseconds}</td></tr>
        """);
}
