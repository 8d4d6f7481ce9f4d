using Bookings.Application.Dashboard;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Dashboard;

/// <summary>The schedules of background work.</summary>
internal static class SchedulesPage
{
    public static async Task<Result<Html>> Show(DashboardCall call)
    {
        var found = await call.Send(new ListSchedules(call.Who));
        return found.IsError ? found.Error : Layout.Page(call, "Schedules", Content(call, found.Value));
    }

    private static Html Content(DashboardCall call, IReadOnlyList<ScheduleLine>? schedules) => schedules switch
    {
        null => Parts.Empty("This node runs no jobs (Jobs:Enabled is false). The dashboard of a node that does shows its schedules."),
        [] => Parts.Empty("There is no schedule."),
        _ => Html.Of($"""
            <div class="table"><table><thead><tr><th scope="col">Schedule</th><th scope="col">Fires</th><th scope="col">State</th><th scope="col">Last</th><th scope="col">Next</th><th scope="col">Act</th></tr></thead>
            <tbody>{schedules.Select(schedule => Line(call, schedule))}</tbody></table></div>
            """),
    };

    private static Html Line(DashboardCall call, ScheduleLine schedule)
    {
        var path = $"/jobs/schedules/{Uri.EscapeDataString(schedule.Name)}";
        var isPaused = schedule.State == "paused";
        var kind = schedule.State switch { "paused" => "warn", "error" => "bad", _ => "good" };
        return Html.Of($"""
            <tr><th scope="row">{schedule.Name}</th><td>{schedule.When}</td><td>{Parts.Mark(schedule.State, kind)}{(schedule.PausedBy is { } by ? Html.Of($" by {by}") : Html.None)}</td>
            <td>{Parts.Moment(schedule.LastAt, call.Now)}</td><td>{(isPaused ? Html.Of($"–") : Parts.Moment(schedule.NextAt, call.Now))}</td>
            <td>{Parts.Button(call, $"{path}/run", "Run now", schedule.Name)}{(isPaused
                ? Parts.Button(call, $"{path}/resume", "Resume", schedule.Name)
                : Parts.Button(call, $"{path}/pause", "Pause", schedule.Name))}</td></tr>
            """);
    }
}
