using Bookings.Application.Dashboard;
using Bookings.Domain.Common;
using NodaTime;

namespace Bookings.WebApi.Dashboard;

/// <summary>Tasks of calendar events, and whether their people were told.</summary>
internal static class TasksPage
{
    private static readonly Duration Told = Duration.FromDays(1);

    private static readonly (TaskState Value, string Word)[] States =
        [(TaskState.Any, "all"), (TaskState.Open, "open"), (TaskState.Failed, "due, and not everybody told"), (TaskState.Done, "done")];

    public static async Task<Result<Html>> Show(DashboardCall call)
    {
        var (text, state) = (call.Query("q"), Parts.Chosen(States, call.Query("state")));
        var found = await call.Send(new ListTasks(call.Call, text, state, call.Skip));
        return found.IsError ? found.Error : Layout.Page(call, "Tasks", Html.Of($"""
            {Parts.Search("/jobs/tasks", "Task, unit, event or person", text, Html.Of($"""<p><label for="state">State</label><select id="state" name="state">{Parts.Options(States, state)}</select></p>"""))}
            {(found.Value.Items.Count == 0 ? Parts.Empty("No task fits.") : Table(call, found.Value.Items))}
            {Parts.Pager(call, call.Skip, found.Value.HasMore, Excerpt<TaskLine>.Size)}
            """));
    }

    /// <summary>Tells the people of one now.</summary>
    public static async Task<Result<string>> Tell(DashboardCall call)
    {
        var told = await call.Send(new TellOfTask(call.Who, call.Id, call.Now));
        return told.Map(number => $"/jobs/tasks?q={call.Id}&done=replayed&n={number}");
    }

    private static Html Table(DashboardCall call, IReadOnlyList<TaskLine> tasks) => Html.Of($"""
        <div class="table"><table><thead><tr><th scope="col">Task</th><th scope="col">Unit</th><th scope="col">Event</th><th scope="col">People</th><th scope="col">Due</th>
        <th scope="col">State</th><th scope="col">Told</th><th scope="col">Cause</th><th scope="col">Act</th></tr></thead>
        <tbody>{tasks.Select(task => Line(call, task))}</tbody></table></div>
        """);

    private static Html Line(DashboardCall call, TaskLine task) => Html.Of($"""
        <tr><th scope="row">{(task.MailId is { } mail ? Html.Of($"""<a href="/jobs/mails/{mail}">{task.Label}</a>""") : Html.Of($"{task.Label}"))}</th><td>{task.Unit}</td><td>{task.Title}</td><td>{task.People}</td>
        <td>{Parts.Moment(task.DueAt, call.Now)}</td><td>{Status(task, call.Now)}</td><td>{Parts.Moment(task.ToldAt, call.Now)}</td><td>{Cause(task, call.Now)}</td>
        <td>{(task.CompletedAt is null && task.People.Length > 0 ? Parts.Button(call, $"/jobs/tasks/{task.Id}/tell", "Tell now", task.Label) : Html.None)}</td></tr>
        """);

    private static Html Status(TaskLine task, Instant now) =>
        task.CompletedAt is not null ? Parts.Mark("done", "good") : task.DueAt <= now ? Parts.Mark("due", "warn") : Parts.Mark("to come", "good");

    private static string Cause(TaskLine task, Instant now) => task switch
    {
        { CompletedAt: not null } => string.Empty,
        { MailStatus: "kept" } => "There is no mail server.",
        { MailStatus: "bounced" or "parked" or "pending" } => task.Response,
        _ when task.DueAt > now => string.Empty,
        { People: "" } => "Nobody is put on it.",
        { ToldAt: null } when task.DueAt <= now - Told => "It was due for more than a day when the server looked.",
        { ToldAt: not null, MailStatus: null } => "None of its people has an address that mail can go to, or the mail is no longer kept.",
        _ => string.Empty,
    };
}
