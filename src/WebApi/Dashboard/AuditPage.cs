using Bookings.Application.Dashboard;
using Bookings.Domain.Common;
using Bookings.Domain.Operations;

namespace Bookings.WebApi.Dashboard;

/// <summary>Who clicked what, when and from where.</summary>
internal static class AuditPage
{
    public static async Task<Result<Html>> Show(DashboardCall call)
    {
        var withViews = call.Query("views") == "yes";
        var found = await call.Send(new ListActions(call.Call, withViews, call.Skip));
        return found.IsError ? found.Error : Layout.Page(call, "Audit", Html.Of($"""
            <p>{(withViews ? Html.Of($"""<a href="/jobs/audit">Only actions</a>""") : Html.Of($"""<a href="/jobs/audit?views=yes">With looks at pages</a>"""))}</p>
            {(found.Value.Items.Count == 0 ? Parts.Empty("Nobody has done anything yet.") : Table(call, found.Value.Items))}
            {Parts.Pager(call, call.Skip, found.Value.HasMore, Excerpt<OperatorAction>.Size)}
            """));
    }

    private static Html Table(DashboardCall call, IReadOnlyList<OperatorAction> actions) => Html.Of($"""
        <div class="table"><table><thead><tr><th scope="col">When</th><th scope="col">Key</th><th scope="col">What</th><th scope="col">About</th><th scope="col">Outcome</th><th scope="col">From</th></tr></thead>
        <tbody>{actions.Select(action => Html.Of($"""<tr><td>{Parts.Moment(action.CreatedAt, call.Now)}</td><td>…{action.KeyLastFour}</td><th scope="row">{action.Name}</th><td>{action.Subject}</td><td>{action.Outcome}</td><td>{action.Address}</td></tr>"""))}</tbody></table></div>
        """);
}
