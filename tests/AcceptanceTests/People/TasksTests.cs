using NUnit.Framework;

namespace Bookings.AcceptanceTests.People;

/// <summary>Chores come with bookings, follow them, and go with them.</summary>
[TestFixture]
internal sealed class TasksTests
{
    private PeopleScene scene = null!;

    [OneTimeSetUp]
    public async Task Start() => scene = await PeopleScene.Create();

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task A_confirmed_booking_gets_the_tasks_of_its_unit_on_the_clock_of_the_unit_with_the_templates_people()
    {
        var unit = await scene.Unit("Sydney loft", "Australia/Sydney");
        var (anton, berta) = (await Member("anton"), await Member("berta"));
        var cleaning = await Template(new { product_id = unit, assignee_id = anton });
        await Template(new { product_id = unit, label = "Hand over keys", moment = new { type = "check-in", offset = -1 }, time = "15:30" });
        await scene.Acme.Post("/v1/task_template_assignees", new[] { new { task_template_id = cleaning, member_id = berta }, new { task_template_id = cleaning, member_id = anton } });

        var (_, booked) = await scene.Book(unit, "2027-01-10", "2027-01-14");

        var tasks = await scene.Rows($"/v1/tasks?calendar_event_id=eq.{booked}&select=label,schedule,due_at,completed_at,task_assignees(member_id)&order=due_at");
        Assert.That(tasks.Select(task => $"{task!["label"]} {task["schedule"]} {task["due_at"]}"), Is.EqualTo(new[]
        {
            "Hand over keys arrival 2027-01-09T04:30:00+00:00", "Final cleaning departure 2027-01-13T13:00:00+00:00",
        }));
        Assert.That(tasks[1]!["task_assignees"]!.AsArray().Select(row => row!["member_id"]!.ToString()), Is.EquivalentTo(new[] { anton, berta }));
    }

    [Test]
    public async Task A_request_gets_the_tasks_for_requests_at_once_and_the_others_when_it_is_confirmed()
    {
        var unit = await scene.Unit("Request house", interaction: "request");
        await Template(new { product_id = unit, label = "Early", status = "TENTATIVE" });
        await Template(new { product_id = unit, label = "Firm" });
        var (_, booked) = await scene.Book(unit, "2027-01-10", "2027-01-14");
        var asked = await Labels(booked);

        await scene.Acme.Patch($"/v1/calendar_events?id=eq.{booked}", new { status = "CONFIRMED" });
        var confirmed = await Labels(booked);
        await scene.Acme.Patch($"/v1/calendar_events?id=eq.{booked}", new { status = "TENTATIVE" });
        var reopened = await Labels(booked);

        Assert.That((asked, confirmed, reopened), Is.EqualTo(("Early", "Early,Firm", "Early")));
    }

    [Test]
    public async Task Open_tasks_of_templates_go_with_a_cancelled_booking_and_the_others_stay()
    {
        var unit = await scene.Unit("Cancel house");
        await Template(new { product_id = unit, label = "Open" });
        await Template(new { product_id = unit, label = "Done" });
        var (_, booked) = await scene.Book(unit, "2027-01-10", "2027-01-14");
        await scene.Acme.Post("/v1/tasks", new { calendar_event_id = booked, label = "By hand", schedule = "manual" });
        await scene.Acme.Patch($"/v1/tasks?calendar_event_id=eq.{booked}&label=eq.Done", new { completed_at = "2027-01-01T00:00:00Z" });

        await scene.Acme.Patch($"/v1/calendar_events?id=eq.{booked}", new { status = "CANCELLED" });

        Assert.That(await Labels(booked), Is.EqualTo("By hand,Done"));
    }

    [Test]
    public async Task Due_times_follow_the_event_over_the_change_of_the_clocks_unless_the_task_is_manual_or_done()
    {
        var unit = await scene.Unit("Moving house");
        await Template(new { product_id = unit, label = "Arrive", moment = new { type = "check-in", offset = 0 }, time = "12:00" });
        await Template(new { product_id = unit, label = "Leave", time = "10:00" });
        var (_, booked) = await scene.Book(unit, "2027-03-20", "2027-03-22");
        await scene.Acme.Post("/v1/tasks", new[]
        {
            new { calendar_event_id = booked, label = "Manual", schedule = "manual", due_at = "2027-03-21T08:00:00Z", completed_at = (string?)null },
            new { calendar_event_id = booked, label = "Was done", schedule = "arrival", due_at = "2027-03-20T08:00:00Z", completed_at = (string?)"2027-03-20T09:00:00Z" },
        });

        // Rome leaves winter time on 28 March.
        await scene.Acme.Patch($"/v1/calendar_events?id=eq.{booked}", new { start_date = "2027-03-27", end_date = "2027-03-30" });

        var tasks = await scene.Rows($"/v1/tasks?calendar_event_id=eq.{booked}&select=label,due_at&order=label");
        Assert.That(tasks.Select(task => $"{task!["label"]} {task["due_at"]}"), Is.EqualTo(new[]
        {
            "Arrive 2027-03-27T11:00:00+00:00", "Leave 2027-03-30T08:00:00+00:00", "Manual 2027-03-21T08:00:00+00:00", "Was done 2027-03-20T08:00:00+00:00",
        }));
    }

    [Test]
    public async Task Tasks_and_messages_keep_their_time_of_day_when_the_unit_gets_another_zone_unless_they_are_manual_done_or_of_other_units()
    {
        var (unit, other) = (await scene.Unit("Zone house"), await scene.Unit("House next door"));
        await Template(new { product_id = unit, label = "Arrive", moment = new { type = "check-in", offset = 0 }, time = "12:00" });
        await Template(new { product_id = unit, label = "Leave", time = "10:00" });
        await Template(new { product_id = other, label = "Next door", time = "10:00" });
        var (_, booked) = await scene.Book(unit, "2027-03-20", "2027-03-30");
        var (_, elsewhere) = await scene.Book(other, "2027-03-20", "2027-03-30");
        await scene.Acme.Post("/v1/tasks", new[]
        {
            new { calendar_event_id = booked, label = "Manual", schedule = "manual", due_at = "2027-03-21T08:00:00Z", completed_at = (string?)null },
            new { calendar_event_id = booked, label = "Was done", schedule = "arrival", due_at = "2027-03-20T08:00:00Z", completed_at = (string?)"2027-03-20T09:00:00Z" },
        });
        foreach (var status in (string[])["manually-scheduled", "scheduled-around-departure"])
        {
            await scene.Acme.Post("/v1/messages", new { calendar_event_id = booked, type = "sms", body = "Hi", status, send_at = "2027-03-30T07:00:00Z" });
        }

        var changed = await scene.Acme.Patch($"/v1/products?id=eq.{unit}", new { timezone = "America/New_York" });

        // New York has summer time since 14 March.
        var tasks = await scene.Rows($"/v1/tasks?calendar_event_id=in.({booked},{elsewhere})&select=label,due_at&order=label");
        Assert.That(tasks.Select(task => $"{task!["label"]} {task["due_at"]}"), Is.EqualTo(new[]
        {
            "Arrive 2027-03-20T16:00:00+00:00", "Leave 2027-03-30T14:00:00+00:00", "Manual 2027-03-21T08:00:00+00:00",
            "Next door 2027-03-30T08:00:00+00:00", "Was done 2027-03-20T08:00:00+00:00",
        }), changed.ToString());
        var messages = await scene.Rows($"/v1/messages?calendar_event_id=eq.{booked}&select=status,send_at&order=status");
        Assert.That(messages.Select(message => $"{message!["status"]} {message["send_at"]}"), Is.EqualTo(new[]
        {
            "manually-scheduled 2027-03-30T07:00:00+00:00", "scheduled-around-departure 2027-03-30T13:00:00+00:00",
        }));
    }

    [Test]
    public async Task An_event_that_moves_to_another_unit_changes_its_chores()
    {
        var (from, to) = (await scene.Unit("From"), await scene.Unit("To"));
        await Template(new { product_id = from, label = "Old chore" });
        await Template(new { product_id = to, label = "New chore" });
        var (_, booked) = await scene.Book(from, "2027-01-10", "2027-01-14");

        await scene.Acme.Patch($"/v1/calendar_events?id=eq.{booked}", new { product_id = to });

        Assert.That(await Labels(booked), Is.EqualTo("New chore"));
    }

    [Test]
    public async Task A_task_that_was_deleted_by_hand_does_not_come_back_when_the_event_moves()
    {
        var unit = await scene.Unit("No chores");
        await Template(new { product_id = unit, label = "Unwanted" });
        var (_, booked) = await scene.Book(unit, "2027-01-10", "2027-01-14");
        await scene.Acme.Delete($"/v1/tasks?calendar_event_id=eq.{booked}&label=eq.Unwanted");

        await scene.Acme.Patch($"/v1/calendar_events?id=eq.{booked}", new { start_date = "2027-01-11", end_date = "2027-01-15" });

        Assert.That(await Labels(booked), Is.Empty);
    }

    [Test]
    public async Task A_task_by_hand_starts_with_the_day_that_it_hangs_on_and_tells_what_happens_to_it()
    {
        var (_, booked) = await scene.Book(await scene.Unit("Hand house"), "2027-01-10", "2027-01-14");

        var made = await scene.Acme.Post("/v1/tasks", new { calendar_event_id = booked, label = "Check", schedule = "departure" });
        var id = made.At("0.id");
        await scene.Acme.Patch($"/v1/tasks?id=eq.{id}", new { completed_at = "2027-01-14T10:00:00Z" });
        await scene.Acme.Patch($"/v1/tasks?id=eq.{id}", new { label = "Checked" });
        await scene.Acme.Delete($"/v1/tasks?id=eq.{id}");

        Assert.That(made.At("0.due_at"), Is.EqualTo("2027-01-13T23:00:00+00:00"), made.ToString());
        Assert.That(await scene.Told(id), Is.EqualTo(
            "CalendarEventTaskCompleted,CalendarEventTaskCreated,CalendarEventTaskDeleted,CalendarEventTaskUpdated,CalendarEventTaskUpdated"));
    }

    [Test]
    public async Task Tasks_of_strangers_cannot_be_reached_under_any_of_their_names()
    {
        var (_, booked) = await scene.Book(await scene.Unit("Private house"), "2027-01-10", "2027-01-14");
        var id = (await scene.Acme.Post("/v1/calendar_event_tasks", new { calendar_event_id = booked, label = "Mine" })).At("0.id");

        var read = await scene.Other.Get($"/v1/tasks?id=eq.{id}");
        var made = await scene.Other.Post("/v1/tasks", new { calendar_event_id = booked, label = "Yours" });
        var changed = await scene.Other.Patch($"/v1/tasks?id=eq.{id}", new { label = "Yours" });
        await scene.Other.Delete($"/v1/tasks?id=eq.{id}");

        Assert.That((read.Text, made.Code, changed.Code, await scene.Read("tasks", id, "label")), Is.EqualTo(("[]", 404, 204, "Mine")), made.ToString());
    }

    [TestCase("""{"type":"request","offset":0}""")]
    [TestCase("""{"type":"checkout","offset":1.5}""")]
    [TestCase("""{"type":"checkout","offset":99999}""")]
    [TestCase("""{"type":"checkout","days":1}""")]
    [TestCase("""{"offset":1}""")]
    public async Task A_template_needs_a_moment_that_a_stay_has(string moment)
    {
        var reply = await scene.Acme.Post("/v1/task_templates", $$"""{"product_id":"{{Tables.TableScene.Unit}}","moment":{{moment}}}""");
        Assert.That((reply.Code, reply.At("code")), Is.EqualTo((422, "MOMENT")), reply.ToString());
    }

    [Test]
    public async Task An_assignee_is_named_once_and_is_a_member_of_the_own_organization()
    {
        var (_, booked) = await scene.Book(await scene.Unit("Assigned house"), "2027-01-10", "2027-01-14");
        var task = (await scene.Acme.Post("/v1/tasks", new { calendar_event_id = booked, label = "Ours" })).At("0.id");
        var member = await Member("carla");
        var stranger = (await scene.Other.Get("/v1/members?select=id")).At("0.id");

        var first = await scene.Acme.Post("/v1/task_assignees", new { task_id = task, member_id = member });
        var second = await scene.Acme.Post("/v1/task_assignees", new { task_id = task, member_id = member });
        var foreign = await scene.Acme.Post("/v1/task_assignees", new { task_id = task, member_id = stranger });

        Assert.That((first.Code, second.Code, foreign.Code), Is.EqualTo((201, 409, 409)));
        Assert.That((second.At("code"), foreign.At("code")), Is.EqualTo(("23505", "23503")));
    }

    private async Task<string> Template(object body)
    {
        var made = await scene.Acme.Post("/v1/task_templates", body);
        return made.At("0.id") is { Length: > 0 } id ? id : throw new InvalidOperationException(made.ToString());
    }

    private async Task<string> Member(string name) => (await scene.Acme.Post("/v1/members", new { email = $"{name}@task.example.org" })).At("id");

    private async Task<string> Labels(string booked) =>
        string.Join(',', (await scene.Rows($"/v1/tasks?calendar_event_id=eq.{booked}&select=label&order=label")).Select(task => task!["label"]));
}
