using Bookings.Application.Dashboard;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Dashboard;

/// <summary>The webhooks of both dialects.</summary>
internal static class ReceiversPage
{
    private static readonly (ReceiverState Value, string Word)[] States =
        [(ReceiverState.Any, "all"), (ReceiverState.Failing, "failing"), (ReceiverState.Off, "switched off")];

    public static async Task<Result<Html>> Show(DashboardCall call)
    {
        var (text, state) = (call.Query("q"), Parts.Chosen(States, call.Query("state")));
        var found = await call.Send(new ListReceivers(call.Call, text, state, call.Skip));
        return found.IsError ? found.Error : Layout.Page(call, "Receivers", Html.Of($"""
            {Parts.Search("/jobs/receivers", "Name, host or event", text, Html.Of($"""<p><label for="state">State</label><select id="state" name="state">{Parts.Options(States, state)}</select></p>"""))}
            {(found.Value.Items.Count == 0 ? Parts.Empty("No webhook fits.") : Table(call, found.Value.Items))}
            {Parts.Pager(call, call.Skip, found.Value.HasMore, Excerpt<ReceiverLine>.Size)}
            """));
    }

    /// <summary>What a webhook is called, else its host.</summary>
    public static string NameOf(ReceiverLine receiver) => receiver.Name.Length > 0 ? receiver.Name : receiver.Host;

    /// <summary>How the newest notification that was tried ended.</summary>
    public static Html Outcome(DashboardCall call, ReceiverLine receiver) => receiver.Last is { } last
        ? Html.Of($"""{NotificationsPage.Status(last)} <a href="/jobs/notifications/{last.Id}">{last.Event}</a>, {Parts.Moment(last.UpdatedAt, call.Now)}{(last.Status == "sent" ? Html.None : Html.Of($": {last.Response}"))}""")
        : Html.Of($"–");

    private static Html Table(DashboardCall call, IReadOnlyList<ReceiverLine> receivers) => Html.Of($"""
        <div class="table"><table><thead><tr><th scope="col">Receiver</th><th scope="col">Host</th><th scope="col">Dialect</th><th scope="col">State</th><th scope="col">Last outcome</th>
        <th scope="col" class="number">Waiting</th><th scope="col">Oldest</th><th scope="col" class="number">Given up</th><th scope="col">Act</th></tr></thead>
        <tbody>{receivers.Select(receiver => Line(call, receiver))}</tbody></table></div>
        """);

    private static Html Line(DashboardCall call, ReceiverLine receiver) => Html.Of($"""
        <tr><th scope="row"><a href="/jobs/receivers/{receiver.Id}">{NameOf(receiver)}</a></th><td>{receiver.Host}</td><td>{(receiver.IsOfScheduling ? "/v2" : "/v1")}</td>
        <td>{Parts.Mark(receiver.Active ? "on" : "off", receiver.Active ? "good" : "warn")}</td><td>{Outcome(call, receiver)}</td>
        <td class="number">{receiver.Waiting}</td><td>{Parts.Moment(receiver.OldestAt, call.Now)}</td><td class="number">{receiver.Parked}</td>
        <td>{(receiver.Active ? Parts.Button(call, $"/jobs/receivers/{receiver.Id}/test", "Test", NameOf(receiver)) : Html.None)}</td></tr>
        """);
}
