using Bookings.Application.Dashboard;
using Bookings.Domain.Common;
using Bookings.Domain.Mail;

namespace Bookings.WebApi.Dashboard;

/// <summary>Mails to guests, hosts and staff.</summary>
internal static class MailsPage
{
    private const string StateField = "state";

    private static readonly (MailState Value, string Word)[] States =
    [
        (MailState.Any, "all"), (MailState.Pending, "waiting"), (MailState.Sent, "sent"), (MailState.Bounced, "bounced"), (MailState.Parked, "given up"),
        (MailState.Kept, "kept: there is no mail server"),
    ];

    private static readonly (MailStatus Value, string Word)[] Stuck =
        [(MailStatus.Kept, "kept"), (MailStatus.Parked, "given up"), (MailStatus.Bounced, "bounced")];

    public static async Task<Result<Html>> Show(DashboardCall call)
    {
        var (text, state) = (call.Query("q"), Parts.Chosen(States, call.Query("state")));
        var found = await call.Send(new ListMails(call.Call, text, state, call.Skip));
        return found.IsError ? found.Error : Layout.Page(call, "Mails", Html.Of($"""
            {Parts.Search("/jobs/mails", "Recipient, subject, booking or reply", text, Html.Of($"""<p><label for="state">State</label><select id="state" name="state">{Parts.Options(States, state)}</select></p>"""))}
            {(found.Value.Items.Count == 0 ? Parts.Empty("No mail fits.") : Table(call, found.Value.Items))}
            {Parts.Pager(call, call.Skip, found.Value.HasMore, Excerpt<MailLine>.Size)}
            {(call.Who.MayAct ? Form(call) : Html.None)}
            """));
    }

    /// <summary>How far a mail is, as a coloured word.</summary>
    public static Html Status(MailLine mail) => mail switch
    {
        { Status: "sent" } => Parts.Mark("sent", "good"),
        { Status: "bounced" } => Parts.Mark("bounced", "bad"),
        { Status: "parked" } => Parts.Mark("given up", "bad"),
        { Status: "kept" } => Parts.Mark("kept", "warn"),
        { Tries: 0 } => Parts.Mark("waiting", "warn"),
        _ => Parts.Mark("tried again later", "warn"),
    };

    /// <summary>The button that sends a mail again; nothing for one that waits or was sent.</summary>
    public static Html Button(DashboardCall call, MailLine mail) => mail.Status is "pending" or "sent"
        ? Html.None
        : Parts.Button(call, $"/jobs/mails/{mail.Id}/retry", "Send again", $"{mail.Subject} to {mail.Recipient}");

    /// <summary>Puts one mail back.</summary>
    public static async Task<Result<string>> RetryOne(DashboardCall call)
    {
        var retried = await call.Send(new RetryMails(call.Who, call.Id, null, call.Now));
        return retried.Map(number => $"/jobs/mails/{call.Id}?done=replayed&n={number}");
    }

    /// <summary>Puts all mails of a state back.</summary>
    public static async Task<Result<string>> RetryMany(DashboardCall call)
    {
        var retried = await call.Send(new RetryMails(call.Who, null, Parts.Chosen(Stuck, call.Field(StateField)), call.Now));
        return retried.Map(number => $"/jobs/mails?done=replayed&n={number}");
    }

    /// <summary>What the audit says of those.</summary>
    public static string SubjectOf(DashboardCall call) =>
        call.Context.Request.HasFormContentType ? $"all {Parts.Chosen(Stuck, call.Field(StateField)).ToString().ToLowerInvariant()}" : string.Empty;

    private static Html Form(DashboardCall call) => Html.Of($"""
        <h2>Send again</h2>
        <p>Up to 1,000 at a time, the oldest first.</p>
        <form class="search" method="post" action="/jobs/mails/retry">{call.FormField}
        <p><label for="stuck">Which</label><select id="stuck" name="{StateField}">{Parts.Options(Stuck, MailStatus.Kept)}</select></p>
        <p><button type="submit">Send again</button></p></form>
        """);

    private static Html Table(DashboardCall call, IReadOnlyList<MailLine> mails) => Html.Of($"""
        <div class="table"><table><thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Made</th><th scope="col">State</th><th scope="col" class="number">Tries</th>
        <th scope="col">Next try</th><th scope="col">Last reply</th><th scope="col">Act</th></tr></thead>
        <tbody>{mails.Select(mail => Line(call, mail))}</tbody></table></div>
        """);

    private static Html Line(DashboardCall call, MailLine mail) => Html.Of($"""
        <tr><th scope="row"><a href="/jobs/mails/{mail.Id}">{(mail.Subject.Length > 0 ? mail.Subject : "No subject")}</a></th><td>{mail.RecipientName} {mail.Recipient}</td>
        <td>{Parts.Moment(mail.CreatedAt, call.Now)}</td><td>{Status(mail)}</td><td class="number">{mail.Tries}</td>
        <td>{Parts.Moment(mail.NextTryAt, call.Now)}</td><td>{mail.Response}</td><td>{Button(call, mail)}</td></tr>
        """);
}
