using Bookings.TestKit;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.People;

/// <summary>Templates become messages: by what happens at once, around moments when their time has come.</summary>
[TestFixture]
internal sealed class GuestMessagesTests
{
    private BookingsApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await GuestScene.Start();

    [OneTimeTearDown]
    public async Task Stop() => await app.DisposeAsync();

    [Test]
    public async Task A_guest_hears_of_each_step_once_in_the_own_language_and_the_owner_of_the_request()
    {
        var scene = await GuestScene.Create(app);
        await scene.Template(new { trigger = "booking-request-received", subject = "Thanks {{first_name}}", body = "For {{product_name}}", include_booking_link = false });
        await scene.Template(new
        {
            trigger = "booking-request-confirmed",
            subject = new Dictionary<string, string> { ["default"] = "Confirmed", ["nl-NL"] = "Bevestigd: {{product_name}}" },
            body = "{{arrival_date}} {{departure_date}} {{duration}} {{name}} {{reference}} {{guest_url}}",
        });
        await scene.Template(new { trigger = "booking-request-pending", subject = "Waits" });
        await scene.Template(new { trigger = "booking-request-rejected", subject = "Off" });
        var (booking, booked) = await scene.Book("2030-02-01", "2030-02-05", language: "nl", name: "Gina <b>Guest</b>");
        await scene.Work();
        await scene.SetStatus(booked, "CONFIRMED");
        await scene.SetStatus(booked, "TENTATIVE");
        await scene.SetStatus(booked, "CANCELLED");
        await scene.Work();
        await scene.Work();

        var stored = (await scene.Client.Get($"/v1/bookings?id=eq.{booking}&select=reference,secret")).Json![0]!;
        var url = $"https://guests.example.org/{stored["reference"]}?s={stored["secret"]}";
        var confirmed = (await scene.Messages("subject=like.Bevestigd*"))[0]!;
        Assert.That(await scene.Mails(), Is.EqualTo(
            $"""
            gina@example.org: Bevestigd: Huis
            gina@example.org: Off
            gina@example.org: Thanks Gina
            gina@example.org: Waits
            {scene.Owner}: New request: Villa - Gina <b>Guest</b>
            """));
        Assert.That(confirmed["body"]!.ToString(), Does.Contain($"1 februari 2030 5 februari 2030 4 Gina <b>Guest</b> {stored["reference"]} {url}"));
        Assert.That(confirmed["html"]!.ToString(), Does.Contain("Gina &lt;b&gt;Guest&lt;/b&gt;").And.Contain($"<a href=\"{url}\"").And.Contain("Bekijk uw boeking"));
        Assert.That((confirmed["status"]!.ToString(), confirmed["calendar_event_id"]!.ToString()), Is.EqualTo(("sent", booked)));
    }

    [Test]
    public async Task A_message_around_a_moment_waits_moves_with_the_stay_and_is_withdrawn_with_it()
    {
        var scene = await GuestScene.Create(app, "book");
        await scene.Template(new { moment = new { type = "check-in", offset = -3 }, time = "09:00", subject = "Soon {{first_name}}" });
        await scene.Template(new { moment = new { type = "checkout", offset = 1 }, subject = "Thanks" });
        await scene.Template(new { moment = new { type = "check-in", offset = -3 }, type = "sms", status = "CANCELLED", body = "Whatever" });
        await scene.Template(new { moment = new { type = "request", offset = -1 }, subject = "Too late" });
        var (_, booked) = await scene.Book("2030-03-10", "2030-03-12");
        await scene.Work();
        var planned = await Times(scene);
        await scene.Client.Patch($"/v1/calendar_events?id=eq.{booked}", new { start_date = "2030-04-10", end_date = "2030-04-15" });
        await scene.Work();
        var moved = await Times(scene);
        await scene.SetStatus(booked, "CANCELLED");
        await scene.Work();
        var left = await Times(scene);
        await scene.SetStatus(booked, "CONFIRMED");
        await scene.Work();

        Assert.That(planned, Is.EqualTo("scheduled-around-arrival 2030-03-07T08:00 Soon {{first_name}}|scheduled-around-arrival 2030-03-06T23:00 |scheduled-around-departure 2030-03-12T23:00 Thanks".Split('|').Order()));
        Assert.That(moved, Is.EqualTo("scheduled-around-arrival 2030-04-07T07:00 Soon {{first_name}}|scheduled-around-arrival 2030-04-06T22:00 |scheduled-around-departure 2030-04-15T22:00 Thanks".Split('|').Order()));
        Assert.That(left, Is.EqualTo(new[] { "scheduled-around-arrival 2030-04-06T22:00 " }));
        Assert.That(await Times(scene), Is.EqualTo(moved), "a withdrawn message comes back with the booking");
    }

    [Test]
    public async Task A_message_that_is_due_goes_out_with_its_variables_once_whatever_node_takes_it()
    {
        var scene = await GuestScene.Create(app, "book");
        await scene.Template(new { moment = new { type = "request", offset = 1 }, subject = "Day after {{reference}}", include_ical_data = true });
        await scene.Template(new { moment = new { type = "request", offset = 1 }, type = "sms", body = "Hi {{first_name}}", include_booking_link = false });
        var (booking, booked) = await scene.Book("2030-05-10", "2030-05-12");
        await scene.Made("messages", new { booking_id = booking, type = "email", subject = "By hand {{first_name}}", send_at = (app.Clock.GetCurrentInstant() + Duration.FromHours(1)).ToString() });
        await scene.Made("messages", new { calendar_event_id = booked, type = "email", subject = "Never", status = "scheduled-around-arrival", send_at = "2031-05-04T10:00:00Z" });
        await scene.Work();
        var early = await scene.Mails();
        app.Clock.Advance(Duration.FromDays(1));
        await Task.WhenAll(scene.Work(), scene.Work());

        var reference = (await scene.Client.Get($"/v1/bookings?id=eq.{booking}&select=reference")).At("0.reference");
        var texts = await scene.Messages("type=eq.sms&select=body,html,status,message_events(event_type,recipient)");
        var ics = await app.Database.Scalar<string>("SELECT calendar FROM mail_deliveries AS d JOIN messages AS m ON m.id = d.message_id WHERE m.subject = $1", $"Day after {reference}");
        Assert.That(early, Does.Not.Contain("gina@example.org"));
        Assert.That(await scene.Mails(), Is.EqualTo($"gina@example.org: By hand Gina\ngina@example.org: Day after {reference}\n{scene.Owner}: New booking: Villa - Gina Guest"));
        Assert.That(texts.ToJsonString(), Is.EqualTo("""[{"body":"Hi Gina","html":null,"status":"sent","message_events":[{"event_type":"dropped","recipient":""}]}]"""));
        Assert.That(ics, Does.Contain($"UID:{booked}@").And.Contain("METHOD:PUBLISH").And.Contain("DTSTART;VALUE=DATE:20300510"));
    }

    [Test]
    public async Task A_silent_booking_gets_nothing_by_itself_and_what_waits_is_withdrawn()
    {
        var scene = await GuestScene.Create(app);
        await scene.Template(new { trigger = "booking-request-confirmed", subject = "Confirmed" });
        await scene.Template(new { trigger = "booking-updated", subject = "Changed" });
        await scene.Template(new { moment = new { type = "check-in", offset = -1 }, status = "TENTATIVE", subject = "Soon" });
        var (booking, booked) = await scene.Book("2030-02-01", "2030-02-05");
        await scene.Work();
        var before = (await scene.Messages()).Count;
        await scene.Client.Patch($"/v1/bookings?id=eq.{booking}", new { silent = true });
        await scene.SetStatus(booked, "CONFIRMED");
        await scene.Client.Patch($"/v1/calendar_events?id=eq.{booked}", new { start_date = "2030-02-02" });
        await scene.Work();

        Assert.That((before, (await scene.Messages()).Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_booking_that_is_made_silent_is_told_to_nobody()
    {
        var scene = await GuestScene.Create(app, "book");
        await scene.Template(new { trigger = "booking-request-confirmed", subject = "Confirmed" });
        var (booking, _) = await scene.Book("2030-02-01", "2030-02-05", silent: true);
        await scene.Work();
        Assert.That((await scene.Messages()).Count, Is.Zero);
        Assert.That(await scene.Mails(), Is.Empty);
        Assert.That((await scene.Client.Get($"/v1/bookings?id=eq.{booking}&select=silent")).At("0.silent"), Is.EqualTo("true").IgnoreCase);
        Assert.That((await scene.Client.Post("/v1/book", new { silent = "yes", product_id = scene.Unit, interval = new { start = "2030-03-01", end = "2030-03-02" } })).At("code"), Is.EqualTo("22P02"));
    }

    [Test]
    public async Task An_invoice_and_a_payment_are_told_of_with_their_amounts_and_answers_go_to_the_address_of_the_unit()
    {
        var scene = await GuestScene.Create(app, "book");
        var reply = await scene.Made("reply_to_addresses", new { email = "desk@example.org", name = "Desk" });
        await scene.Made("product_reply_to_addresses", new { product_id = scene.Unit, reply_to_address_id = reply });
        await scene.Template(new { trigger = "invoice-created", subject = "Invoice {{invoice_reference}}" });
        await scene.Template(new { trigger = "payment-received", subject = "{{payment_paid}} of {{payment_total}}, due {{payment_due_at}}" });
        var (booking, _) = await scene.Book("2030-02-01", "2030-02-05");
        var invoice = await scene.Made("invoices", new { booking_id = booking, reference = "2030-7" });
        var payment = await scene.Made("payments", new { booking_id = booking, invoice_id = invoice, amount = 123450, currency = "EUR", due_at = "2030-01-15T12:00:00Z" });
        await scene.Client.Patch($"/v1/payments?id=eq.{payment}", new { paid = 100000 });
        await scene.Client.Patch($"/v1/payments?id=eq.{payment}", new { reference = "seen" });
        await scene.Work();

        Assert.That(await scene.Mails(), Is.EqualTo(
            $"gina@example.org: EUR 1,000.00 of EUR 1,234.50, due January 15, 2030\ngina@example.org: Invoice 2030-7\n"
            + $"{scene.Owner}: New booking: Villa - Gina Guest\n{scene.Owner}: Payment received: Villa - Gina Guest"));
        Assert.That(
            await app.Database.Scalar<long>("SELECT count(*) FROM mail_deliveries AS d JOIN messages AS m ON m.id = d.message_id WHERE m.subject = 'Invoice 2030-7' AND d.reply_to = 'desk@example.org'"),
            Is.EqualTo(1));
    }

    [Test]
    public async Task A_template_that_is_unselected_or_deleted_makes_and_leaves_nothing()
    {
        var scene = await GuestScene.Create(app, "book");
        var deleted = await scene.Template(new { moment = new { type = "check-in", offset = -1 }, subject = "Deleted" });
        var unselected = await scene.Template(new { moment = new { type = "request", offset = 1 }, subject = "Unselected" });
        await scene.Book("2030-02-01", "2030-02-05");
        await scene.Work();
        var before = (await scene.Messages()).Count;
        await scene.Client.Delete($"/v1/message_templates?id=eq.{deleted}");
        await scene.Client.Delete($"/v1/product_message_templates?message_template_id=eq.{unselected}");
        app.Clock.Advance(Duration.FromDays(1));
        await scene.Work();

        Assert.That((before, (await scene.Client.Get("/v1/messages?subject=in.(Deleted,Unselected)")).Text), Is.EqualTo((2, "[]")));
    }

    [Test]
    public async Task The_people_of_a_task_are_told_once_when_it_is_due_and_again_when_its_time_changes()
    {
        var scene = await GuestScene.Create(app, "book");
        var member = (await scene.Client.Get("/v1/members?select=id")).At("0.id");
        await scene.Made("task_templates", new { product_id = scene.Unit, label = "Key", assignee_id = member, moment = new { type = "check-in", offset = 0 }, time = "10:00" });
        var (_, booked) = await scene.Book("2030-02-01", "2030-02-05");
        var task = (await scene.Client.Get($"/v1/tasks?calendar_event_id=eq.{booked}&select=id")).At("0.id");
        var soon = app.Clock.GetCurrentInstant() + Duration.FromHours(1);
        await scene.Client.Patch($"/v1/tasks?id=eq.{task}", new { due_at = soon.ToString() });
        await scene.Work();
        var early = await scene.Mails();
        app.Clock.Advance(Duration.FromHours(1));
        await scene.Work();
        await scene.Work();
        var told = (await scene.Client.Get($"/v1/tasks?id=eq.{task}&select=notification_sent_at")).At("0.notification_sent_at");
        await scene.Client.Patch($"/v1/tasks?id=eq.{task}", new { due_at = (soon + Duration.FromHours(1)).ToString() });
        app.Clock.Advance(Duration.FromHours(1));
        await scene.Work();

        Assert.That(early, Does.Not.Contain("Task"));
        Assert.That(told, Does.StartWith(soon.ToString()[..16]));
        Assert.That((await scene.Mails()).Split('\n').Count(mail => mail == $"{scene.Owner}: Task: Key"), Is.EqualTo(2));
    }

    [Test]
    public async Task Who_is_put_on_a_task_after_the_others_were_told_is_told_too_and_they_are_not_told_again()
    {
        var scene = await GuestScene.Create(app, "book");
        var (owner, name) = ((await scene.Client.Get("/v1/members?select=id")).At("0.id"), scene.Owner.Split('@')[0]);
        var late = (await scene.Client.Post("/v1/members", new { email = $"late@{name}.example.org" })).At("id");
        var last = (await scene.Client.Post("/v1/members", new { email = $"last@{name}.example.org" })).At("id");
        var (_, booked) = await scene.Book("2030-02-01", "2030-02-05");
        var task = await scene.Made("tasks", new { calendar_event_id = booked, label = "Key", due_at = (app.Clock.GetCurrentInstant() + Duration.FromMinutes(5)).ToString(), schedule = "manual" });
        await scene.Made("task_assignees", new { task_id = task, member_id = owner });
        app.Clock.Advance(Duration.FromHours(1));
        await scene.Work();
        var put = await scene.Made("task_assignees", new { task_id = task, member_id = late });
        await scene.Work();
        await scene.Client.Patch($"/v1/task_assignees?id=eq.{put}", new { member_id = last });
        await scene.Work();

        Assert.That(
            (await scene.Mails()).Split('\n').Where(mail => mail.Contains("Task", StringComparison.Ordinal)),
            Is.EquivalentTo(new[] { $"{scene.Owner}: Task: Key", $"late@{name}.example.org: Task: Key", $"last@{name}.example.org: Task: Key" }));
    }

    [Test]
    public async Task A_guest_is_told_once_that_a_payment_is_due_unless_it_is_made_on_site_or_paid()
    {
        var scene = await GuestScene.Create(app, "book");
        var (booking, _) = await scene.Book("2030-02-01", "2030-02-05");
        var invoice = await scene.Made("invoices", new { booking_id = booking, reference = "2030-8" });
        var dueAt = (app.Clock.GetCurrentInstant() + Duration.FromHours(1)).ToString();
        foreach (var (amount, paid, offline) in new[] { (50_000, 20_000, false), (10_000, 0, true), (10_000, 10_000, false) })
        {
            await scene.Made("payments", new { booking_id = booking, invoice_id = invoice, amount, paid, offline, currency = "EUR", due_at = dueAt });
        }

        await scene.Work();
        app.Clock.Advance(Duration.FromHours(1));
        await scene.Work();
        await scene.Work();

        var told = await scene.Client.Get($"/v1/messages?booking_id=eq.{booking}&subject=like.Payment*&select=subject,body");
        var reference = (await scene.Client.Get($"/v1/bookings?id=eq.{booking}&select=reference")).At("0.reference");
        Assert.That((told.Json!.AsArray().Count, told.At("0.subject")), Is.EqualTo((1, $"Payment due: {reference}")), told.ToString());
        Assert.That(told.At("0.body"), Does.Contain("To be paid: EUR 300.00").And.Contain("Invoice: 2030-8"));
        Assert.That((await scene.Client.Get($"/v1/payments?booking_id=eq.{booking}&notification_sent_at=not.is.null&select=paid")).Text, Is.EqualTo("""[{"paid":20000}]"""));
    }

    [Test]
    public async Task A_preview_shows_what_a_guest_would_get_and_writes_nothing()
    {
        var scene = await GuestScene.Create(app);
        var template = await scene.Template(new { moment = new { type = "check-in", offset = -3 }, time = "09:00", status = "TENTATIVE", subject = "Soon in {{product_name}}", include_booking_details = true });
        var (booking, _) = await scene.Book("2030-03-10", "2030-03-12", language: "nl");
        var shown = await scene.Client.Post("/v1/message-preview", new { booking_id = booking, message_template_id = template });
        var draft = await scene.Client.Post("/v1/message-preview", new { booking_id = booking, type = "sms", body = "Hi {{name}} ({{duration}})", language = "de" });
        var wrong = await scene.Client.Post("/v1/message-preview", new { booking_id = booking, body = "Hi {{fist_name}}" });
        var stranger = await GuestScene.Create(app);
        var foreign = await stranger.Client.Post("/v1/message-preview", new { booking_id = booking, body = "Hi" });
        var aimless = await scene.Client.Post("/v1/message-preview", new { body = "Hi" });

        Assert.That((shown.At("subject"), shown.At("recipient"), shown.At("send_at"), shown.At("language")), Is.EqualTo(("Soon in Huis", "gina@example.org", "2030-03-07T08:00:00+00:00", "nl")), shown.ToString());
        Assert.That(shown.At("text"), Does.Contain("Aankomst: 10 maart 2030\nVertrek: 12 maart 2030"));
        Assert.That((draft.At("text"), draft.At("html"), draft.At("type")), Is.EqualTo(("Hi Gina Guest (2)", "", "sms")), draft.ToString());
        Assert.That((wrong.Code, wrong.At("code"), wrong.At("hint")[..35]), Is.EqualTo((400, "23514", "Perhaps you meant {{first_name}}. T")));
        Assert.That((foreign.At("code"), aimless.At("code")), Is.EqualTo(("BOOKING_NOT_FOUND", "MESSAGE_SUBJECT")));
        Assert.That(await scene.Messages(), Is.Empty);
    }

    [TestCase("""{"trigger":"invoice-created","subject":"{{frst_name}}"}""", "there is no variable {{frst_name}}")]
    [TestCase("""{"trigger":"invoice-created","body":{"default":"fine","nl-NL":"{{first name}}"}}""", "a variable is a name in double braces")]
    [TestCase("""{"trigger":"invoice-created","body":"{{occupancy_adults}}"}""", "there is no variable {{occupancy_adults}}")]
    public async Task A_variable_that_does_not_exist_is_refused_when_the_template_is_written(string body, string message)
    {
        var scene = await GuestScene.Create(app);
        var reply = await scene.Client.Post("/v1/message_templates", body);
        Assert.That((reply.Code, reply.At("code")), Is.EqualTo((400, "23514")), reply.ToString());
        Assert.That(reply.At("message"), Does.Contain(message));
        Assert.That(reply.At("hint"), Does.Contain("address, arrival_date"));
    }

    private static async Task<IEnumerable<string>> Times(GuestScene scene) =>
        (await scene.Messages()).Select(message => $"{message!["status"]} {message["send_at"]!.ToString()[..16]} {message["subject"]}").Order(StringComparer.Ordinal);
}
