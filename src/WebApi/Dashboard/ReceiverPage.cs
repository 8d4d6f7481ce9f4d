using Bookings.Application.Dashboard;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Dashboard;

/// <summary>One webhook with its newest notifications.</summary>
internal static class ReceiverPage
{
    public static async Task<Result<Html>> Show(DashboardCall call)
    {
        var found = await call.Send(new FindReceiver(call.Call, call.Id));
        if (found.IsError)
        {
            return found.Error;
        }

        var told = await call.Send(new ListNotifications(call.Call, call.Id, string.Empty, NotificationState.Any, call.Skip));
        return told.IsError ? told.Error : Layout.Page(call, $"Receiver {ReceiversPage.NameOf(found.Value)}", Content(call, found.Value, told.Value), isLive: false);
    }

    private static Html Content(DashboardCall call, ReceiverLine receiver, Excerpt<NotificationLine> told) => Html.Of($"""
        {(receiver.Active ? Parts.Button(call, $"/jobs/receivers/{receiver.Id}/test", "Test", ReceiversPage.NameOf(receiver)) : Html.None)}
        <dl><dt>Host</dt><dd>{receiver.Host}</dd><dt>Dialect</dt><dd>{(receiver.IsOfScheduling ? "/v2" : "/v1")}</dd>
        <dt>State</dt><dd>{(receiver.Active ? Parts.Mark("on", "good") : Html.Of($"{Parts.Mark("off", "warn")}: what happens is not told, and what waits is given up."))}</dd>
        <dt>Told of</dt><dd>{string.Join(", ", receiver.Events)}</dd>
        <dt>Last outcome</dt><dd>{ReceiversPage.Outcome(call, receiver)}</dd>
        <dt>Waiting</dt><dd>{receiver.Waiting}, the oldest since {Parts.Exact(receiver.OldestAt)}</dd><dt>Given up</dt><dd>{receiver.Parked}</dd></dl>
        {Replay.Form(call, receiver.Id)}
        <h2>Notifications</h2>
        {NotificationsPage.Table(call, told.Items, "It was told nothing yet, as far as notifications are kept.")}
        {Parts.Pager(call, call.Skip, told.HasMore, Excerpt<NotificationLine>.Size)}
        """);
}
