using NUnit.Framework;

namespace Bookings.AcceptanceTests.People;

/// <summary>Messages wait, move with their event, and change no more when they are out; templates have one occasion.</summary>
[TestFixture]
internal sealed class MessagesTests
{
    private PeopleScene scene = null!;

    [OneTimeSetUp]
    public async Task Start() => scene = await PeopleScene.Create();

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task A_scheduled_message_can_be_made_changed_and_deleted_and_takes_the_booking_from_its_event()
    {
        var (booking, booked) = await scene.Book(await scene.Unit("Message house"), "2027-02-01", "2027-02-03");
        var made = await scene.Acme.Post("/v1/messages", new { calendar_event_id = booked, type = "email", subject = "Hello", send_at = "2027-01-30T09:00:00Z" });
        var id = made.At("0.id");
        var changed = await scene.Acme.Patch($"/v1/emails?id=eq.{id}", new { subject = "Welcome" });
        var subject = await scene.Read("messages", id, "subject");
        var deleted = await scene.Acme.Delete($"/v1/messages?id=eq.{id}");

        Assert.That((made.Code, made.At("0.booking_id"), made.At("0.status")), Is.EqualTo((201, booking, "manually-scheduled")), made.ToString());
        Assert.That((changed.Code, subject, deleted.Code), Is.EqualTo((204, "Welcome", 204)));
    }

    [Test]
    public async Task A_message_around_arrival_or_departure_moves_with_the_event()
    {
        var (_, booked) = await scene.Book(await scene.Unit("Moving messages"), "2027-02-01", "2027-02-03");
        foreach (var status in (string[])["manually-scheduled", "scheduled-around-arrival", "scheduled-around-departure"])
        {
            await scene.Acme.Post("/v1/messages", new { calendar_event_id = booked, type = "sms", body = "Hi", status, send_at = "2027-02-01T09:00:00Z" });
        }

        await scene.Acme.Patch($"/v1/calendar_events?id=eq.{booked}", new { start_date = "2027-02-05", end_date = "2027-02-10" });

        var times = await scene.Rows($"/v1/messages?calendar_event_id=eq.{booked}&select=send_at&order=status");
        Assert.That(times.Select(row => row!["send_at"]!.ToString()[..10]), Is.EqualTo(new[] { "2027-02-01", "2027-02-05", "2027-02-08" }));
    }

    [Test]
    public async Task A_message_that_was_sent_stays_as_it_is()
    {
        var (booking, _) = await scene.Book(await scene.Unit("Sent house"), "2027-02-01", "2027-02-03");
        var id = (await scene.Acme.Post("/v1/messages", new { booking_id = booking, type = "email" })).At("0.id");
        var claimed = await scene.Acme.Patch($"/v1/messages?id=eq.{id}", new { status = "sent" });
        await scene.App.Database.Execute($"UPDATE messages SET status = 'sent' WHERE id = '{id}'");

        var changed = await scene.Acme.Patch($"/v1/messages?id=eq.{id}", new { subject = "Late" });
        var deleted = await scene.Acme.Delete($"/v1/messages?id=eq.{id}");

        Assert.That((claimed.At("code"), changed.At("code"), changed.Code, deleted.At("code")), Is.EqualTo(("MESSAGE_STATUS", "MESSAGE_SENT", 409, "MESSAGE_SENT")));
    }

    [Test]
    public async Task A_message_is_about_something_of_the_own_organization()
    {
        var unit = await scene.Unit("Aim house");
        var first = await scene.Book(unit, "2027-02-01", "2027-02-03");
        var second = await scene.Book(unit, "2027-02-11", "2027-02-13");
        var aimless = await scene.Acme.Post("/v1/messages", new { type = "email" });
        var mixed = await scene.Acme.Post("/v1/messages", new { type = "email", booking_id = first.Booking, calendar_event_id = second.Event });
        var eventless = await scene.Acme.Post("/v1/messages", new { type = "email", booking_id = first.Booking, status = "scheduled-around-arrival" });
        var foreign = await scene.Other.Post("/v1/messages", new { type = "email", calendar_event_id = first.Event });
        var foreignBooking = await scene.Other.Post("/v1/messages", new { type = "email", booking_id = first.Booking });
        Assert.That(
            (aimless.At("code"), mixed.At("code"), eventless.At("code"), foreign.At("code"), foreignBooking.At("code")),
            Is.EqualTo(("MESSAGE_SUBJECT", "MESSAGE_OTHER_BOOKING", "MESSAGE_NO_EVENT", "TIMELINE_EVENT_NOT_FOUND", "23503")));
    }

    [TestCase("""{"trigger":"payment-received"}""", 201, "")]
    [TestCase("""{"moment":{"type":"check-in","offset":-3},"time":"09:00"}""", 201, "")]
    [TestCase("""{}""", 422, "MESSAGE_TEMPLATE_OCCASION")]
    [TestCase("""{"trigger":"payment-received","moment":{"type":"checkout"}}""", 422, "MESSAGE_TEMPLATE_OCCASION")]
    [TestCase("""{"trigger":"payment-received","time":"09:00"}""", 422, "MESSAGE_TEMPLATE_TIME")]
    [TestCase("""{"moment":{"type":"on-site"}}""", 422, "MOMENT")]
    [TestCase("""{"trigger":"full-moon"}""", 400, "22P02")]
    [TestCase("""{"trigger":"payment-received","attachments":[{"filename":"a.pdf","url":"file:///etc/passwd","type":"x"}]}""", 400, "23514")]
    public async Task A_template_goes_out_around_a_moment_or_by_a_trigger(string body, int status, string code)
    {
        var reply = await scene.Acme.Post("/v1/message_templates", body);
        Assert.That((reply.Code, reply.At("code")), Is.EqualTo((status, code)), reply.ToString());
    }

    [Test]
    public async Task A_template_can_change_its_occasion()
    {
        var id = (await scene.Acme.Post("/v1/email_templates", """{"trigger":"invoice-created","subject":"Invoice","body":{"default":"Hi","nl-NL":"Hoi"}}""")).At("0.id");
        var half = await scene.Acme.Patch($"/v1/message_templates?id=eq.{id}", """{"moment":{"type":"checkout","offset":1}}""");
        var whole = await scene.Acme.Patch($"/v1/message_templates?id=eq.{id}", """{"moment":{"type":"checkout","offset":1},"trigger":null}""");
        var stranger = await scene.Other.Get($"/v1/message_templates?id=eq.{id}");
        Assert.That((half.At("code"), whole.Code, stranger.Text), Is.EqualTo(("MESSAGE_TEMPLATE_OCCASION", 204, "[]")));
    }

    [Test]
    public async Task A_webhook_gets_a_secret_and_needs_a_safe_address_and_known_events()
    {
        var made = await scene.Acme.Post("/v1/webhooks?select=id,signing_secret,source", new { endpoint = "https://hooks.example.org/a", events = new[] { "bookings.created", "external_calendars.collision" }, source = "zapier" });
        var local = await scene.Acme.Post("/v1/webhooks", new { endpoint = "http://127.0.0.1:9/x", events = new[] { "bookings.updated" }, signing_secret = "chosen by the owner" });
        Assert.That((made.Code, made.At("0.signing_secret")[..6], made.At("0.source")), Is.EqualTo((201, "whsec_", "zapier")), made.ToString());
        Assert.That((local.Code, local.At("0.signing_secret")), Is.EqualTo((201, "chosen by the owner")), local.ToString());
        Assert.That(scene.App.Logs.Entries.Select(entry => entry.ToString()), Has.None.Contains(made.At("0.signing_secret")));
        Assert.That((await scene.Other.Get($"/v1/webhooks?id=eq.{made.At("0.id")}")).Text, Is.EqualTo("[]"));
    }

    [TestCase("http://hooks.example.org", "bookings.created", "WEBHOOK_ENDPOINT")]
    [TestCase("https://user:secret@hooks.example.org", "bookings.created", "WEBHOOK_ENDPOINT")]
    [TestCase("https://hooks.example.org/#part", "bookings.created", "WEBHOOK_ENDPOINT")]
    [TestCase("ftp://hooks.example.org", "bookings.created", "WEBHOOK_ENDPOINT")]
    [TestCase("hooks.example.org", "bookings.created", "WEBHOOK_ENDPOINT")]
    [TestCase("https://hooks.example.org", "bookings.imagined", "WEBHOOK_EVENTS")]
    [TestCase("https://hooks.example.org", "bookings.created bookings.created", "WEBHOOK_EVENTS")]
    [TestCase("https://hooks.example.org", "", "WEBHOOK_EVENTS")]
    public async Task A_webhook_that_cannot_work_is_refused(string endpoint, string events, string code)
    {
        var reply = await scene.Acme.Post("/v1/webhooks", new { endpoint, events = events.Split(' ', StringSplitOptions.RemoveEmptyEntries) });
        Assert.That((reply.Code, reply.At("code")), Is.EqualTo((422, code)), reply.ToString());
    }
}
