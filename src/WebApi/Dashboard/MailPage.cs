using Bookings.Application.Dashboard;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Dashboard;

/// <summary>One mail with its text and every try.</summary>
internal static class MailPage
{
    public static async Task<Result<Html>> Show(DashboardCall call)
    {
        var found = await call.Send(new FindMail(call.Call, call.Id));
        return found.IsError ? found.Error : Layout.Page(call, $"Mail {found.Value.Mail.Subject}", Content(call, found.Value));
    }

    private static Html Content(DashboardCall call, MailDetail detail)
    {
        var mail = detail.Mail;
        return Html.Of($"""
            {MailsPage.Button(call, mail)}
            <dl><dt>State</dt><dd>{MailsPage.Status(mail)}</dd><dt>To</dt><dd>{mail.RecipientName} {mail.Recipient}</dd><dt>Answers to</dt><dd>{detail.ReplyTo ?? "the sender"}</dd>
            <dt>Booking</dt><dd>{(mail.BookingId is { } booking ? Html.Of($"{booking}") : Html.Of($"–"))}</dd><dt>Language</dt><dd>{detail.Language}</dd>
            <dt>Calendar part</dt><dd>{detail.CalendarMethod ?? "none"}</dd><dt>Made</dt><dd>{Parts.Exact(mail.CreatedAt)}</dd>
            <dt>Taken by the mail server</dt><dd>{Parts.Exact(detail.SentAt)}</dd><dt>Next try</dt><dd>{Parts.Exact(mail.NextTryAt)}</dd><dt>Last reply</dt><dd>{mail.Response}</dd></dl>
            <h2>Tries</h2>
            {(detail.Attempts.Count == 0 ? Parts.Empty("It was not tried yet.") : Html.Of($"""
                <div class="table"><table><thead><tr><th scope="col">When</th><th scope="col">Code</th><th scope="col">Reply</th></tr></thead>
                <tbody>{detail.Attempts.Select(Attempt)}</tbody></table></div>
                """))}
            <h2>Text</h2>
            <pre tabindex="0">{detail.Body}</pre>
            """);
    }

    private static Html Attempt(MailAttempt attempt) => Html.Of($"""
        <tr><th scope="row">{Parts.Exact(attempt.At)}</th><td>{(attempt.Code is { } code ? Parts.Mark($"{code}", code is >= 200 and < 300 ? "good" : "bad") : Parts.Mark("no reply", "bad"))}</td><td>{attempt.Text}</td></tr>
        """);
}
