using Bookings.Application.Dashboard;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Dashboard;

/// <summary>What could not be delivered.</summary>
internal static class LettersPage
{
    public static async Task<Result<Html>> Show(DashboardCall call)
    {
        var found = await call.Send(new ListDeadLetters(call.Call, call.Skip));
        return found.IsError ? found.Error : Layout.Page(call, "Dead letters", Html.Of($"""
            {(found.Value.Items.Count == 0 ? Parts.Empty("Every notification was delivered, or is still being tried.") : Table(call, found.Value.Items))}
            {Parts.Pager(call, call.Skip, found.Value.HasMore, Excerpt<DeadLetter>.Size)}
            """));
    }

    private static Html Table(DashboardCall call, IReadOnlyList<DeadLetter> letters) => Html.Of($"""
        <div class="table"><table><thead><tr><th scope="col">Event</th><th scope="col">Receiver</th><th scope="col">Made</th><th scope="col" class="number">Tries</th><th scope="col">Last answer</th></tr></thead>
        <tbody>{letters.Select(letter => Html.Of($"""<tr><th scope="row">{letter.Event}</th><td>{letter.Receiver}</td><td>{Parts.Moment(letter.CreatedAt, call.Now)}</td><td class="number">{letter.Tries}</td><td>{letter.Response}</td></tr>"""))}</tbody></table></div>
        """);
}
