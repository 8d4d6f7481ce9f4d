using Bookings.Application.Dashboard;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Dashboard;

/// <summary>What happened and a consumer cannot take.</summary>
internal static class OutboxPage
{
    public static async Task<Result<Html>> Show(DashboardCall call)
    {
        var text = call.Query("q");
        var found = await call.Send(new ListOutboxFailures(call.Call, text, call.Skip));
        return found.IsError ? found.Error : Layout.Page(call, "Outbox", Html.Of($"""
            {Parts.Search("/jobs/outbox", "What happened, consumer, cause or id", text, Html.None)}
            <p>Send again hands what was committed together to the consumer once more. Discard gives it up for good: nothing becomes of it there.</p>
            {(found.Value.Items.Count == 0 ? Parts.Empty("Everything was taken, or waits for its first try.") : Table(call, found.Value.Items))}
            {Parts.Pager(call, call.Skip, found.Value.HasMore, Excerpt<OutboxFailure>.Size)}
            """));
    }

    private static Html Table(DashboardCall call, IReadOnlyList<OutboxFailure> rows) => Html.Of($"""
        <div class="table"><table><thead><tr><th scope="col">What happened</th><th scope="col">To</th><th scope="col">When</th><th scope="col">Consumer</th><th scope="col">State</th>
        <th scope="col" class="number">Tries</th><th scope="col">Next try</th><th scope="col">Cause</th><th scope="col">Act</th></tr></thead>
        <tbody>{rows.Select(row => Line(call, row))}</tbody></table></div>
        """);

    private static Html Line(DashboardCall call, OutboxFailure row)
    {
        var path = $"/jobs/outbox/{row.Id}/{Uri.EscapeDataString(row.Consumer)}";
        return Html.Of($"""
            <tr><th scope="row">{row.Type}</th><td>{row.SubjectId}</td><td>{Parts.Moment(row.OccurredAt, call.Now)}</td><td>{row.Consumer}</td>
            <td>{(row.NextTryAt is null ? Parts.Mark("given up", "bad") : Parts.Mark("tried again later", "warn"))}</td><td class="number">{row.Tries}</td>
            <td>{Parts.Moment(row.NextTryAt, call.Now)}</td><td>{row.Cause}</td>
            <td>{Parts.Button(call, $"{path}/replay", "Send again", $"{row.Type} {row.Id}")}{Parts.Button(call, $"{path}/discard", "Discard", $"{row.Type} {row.Id}")}</td></tr>
            """);
    }
}
