using Bookings.Application.Dashboard;
using Bookings.Domain.Common;
using Bookings.Domain.Messages;

namespace Bookings.WebApi.Dashboard;

/// <summary>Messages that wait, went out, or reached nobody.</summary>
internal static class MessagesPage
{
    private static readonly (MessageState Value, string Word)[] States =
    [
        (MessageState.Any, "all"), (MessageState.Waiting, "waiting for their time"), (MessageState.Pending, "on their way"), (MessageState.Sent, "sent"),
        (MessageState.Failed, "reached nobody, or not all"),
    ];

    public static async Task<Result<Html>> Show(DashboardCall call)
    {
        var (text, state) = (call.Query("q"), Parts.Chosen(States, call.Query("state")));
        var found = await call.Send(new ListMessages(call.Call, text, state, call.Skip));
        return found.IsError ? found.Error : Layout.Page(call, "Messages", Html.Of($"""
            {Parts.Search("/jobs/messages", "Recipient, subject, booking or reply", text, Html.Of($"""<p><label for="state">State</label><select id="state" name="state">{Parts.Options(States, state)}</select></p>"""))}
            {(found.Value.Items.Count == 0 ? Parts.Empty("No message fits.") : Table(call, found.Value.Items))}
            {Parts.Pager(call, call.Skip, found.Value.HasMore, Excerpt<MessageLine>.Size)}
            """));
    }

    /// <summary>Sends one again to those whom it did not reach.</summary>
    public static async Task<Result<string>> Retry(DashboardCall call)
    {
        var sent = await call.Send(new ResendMessage(call.Who, call.Id, call.Now));
        return sent.Map(number => $"/jobs/messages?q={call.Id}&done=replayed&n={number}");
    }

    private static Html Table(DashboardCall call, IReadOnlyList<MessageLine> messages) => Html.Of($"""
        <div class="table"><table><thead><tr><th scope="col">Subject</th><th scope="col">Booking</th><th scope="col">To</th><th scope="col">When</th><th scope="col">State</th>
        <th scope="col">Cause</th><th scope="col">Act</th></tr></thead>
        <tbody>{messages.Select(message => Line(call, message))}</tbody></table></div>
        """);

    private static Html Line(DashboardCall call, MessageLine message)
    {
        var subject = message.Subject.Length > 0 ? message.Subject : "No subject";
        return Html.Of($"""
            <tr><th scope="row">{(message.MailId is { } mail ? Html.Of($"""<a href="/jobs/mails/{mail}">{subject}</a>""") : Html.Of($"{subject}"))}</th><td>{message.Reference}</td><td>{message.Recipient}</td>
            <td>{Parts.Moment(message.SendAt, call.Now)}</td><td>{Status(message)}</td><td>{Cause(message)}</td>
            <td>{(message.CanBeResent ? Parts.Button(call, $"/jobs/messages/{message.Id}/retry", "Send again", subject) : Html.None)}</td></tr>
            """);
    }

    private static Html Status(MessageLine message) => message switch
    {
        { IsOut: false } => Parts.Mark("waiting", "warn"),
        { DroppedFor: not null } => Parts.Mark("dropped", "bad"),
        { MailStatus: "bounced" } => Parts.Mark("bounced", "bad"),
        { MailStatus: "parked" } => Parts.Mark("given up", "bad"),
        { MailStatus: "kept" } => Parts.Mark("kept", "warn"),
        { MailStatus: "pending" } => Parts.Mark("on its way", "warn"),
        _ => Parts.Mark("sent", "good"),
    };

    private static string Cause(MessageLine message) => message.DroppedFor switch
    {
        MessageDrop.NoAddress => "The guest has no address that mail can go to.",
        MessageDrop.NoProvider => "There is no provider for texts to telephones.",
        MessageDrop.CalledOff => "The stay that it was scheduled around was called off.",
        MessageDrop.TooLong => "The values of its variables made it longer than 200,000 characters.",
        _ when message.MailStatus == "kept" => "There is no mail server.",
        _ when message.MailStatus is "bounced" or "parked" or "pending" => message.Response,
        _ => string.Empty,
    };
}
