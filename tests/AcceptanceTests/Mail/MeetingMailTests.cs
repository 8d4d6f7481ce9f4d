using System.Net;
using Bookings.AcceptanceTests.Scheduling;
using Bookings.Infrastructure.Mail;
using Bookings.Infrastructure.Outbox;
using Bookings.TestKit;
using Bookings.WebApi.Hosting;
using Bookings.WebApi.Mail;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Mail;

/// <summary>Mails of the scheduling dialect: what hosts and guests get for what they do over HTTP.</summary>
[TestFixture]
internal sealed class MeetingMailTests
{
    private static int names;

    private SmtpReceiver receiver = null!;
    private BookingsApp app = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        receiver = new SmtpReceiver();
        app = await BookingsApp.Start([.. receiver.Settings, ("Mail:BaseUrl", "https://book.example.com/"), ("Mail:MeetingReminderMinutes", "60")]);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await app.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [SetUp]
    public void ResetClock() => app.Clock.Set(TestClock.Start);

    [Test]
    public async Task A_booking_its_move_and_its_end_are_one_entry_in_calendars()
    {
        var (host, hostMail, eventType, guest) = await Host();
        var uid = await Book(eventType, "2026-05-05T08:00:00Z", guest);
        await Drain();
        app.Clock.Advance(Duration.FromMinutes(1));
        var moved = await host.Post($"/v2/bookings/{uid}/reschedule", new { start = "2026-05-05T10:00:00Z", reschedulingReason = "Train" });
        await Drain();
        app.Clock.Advance(Duration.FromMinutes(1));
        await host.Post($"/v2/bookings/{moved.Text("data.uid")}/cancel", new { cancellationReason = "Ill" });
        await Drain();

        foreach (var mails in (IReadOnlyList<ReceivedMail>[])[receiver.MailsTo(guest), receiver.MailsTo(hostMail)])
        {
            Assert.That(mails.Select(mail => mail.Line("METHOD")), Is.EqualTo(new[] { "REQUEST", "REQUEST", "CANCEL" }));
            Assert.That(mails.Select(mail => mail.Line("UID")).Distinct().Count(), Is.EqualTo(1));
            Assert.That(mails.Select(mail => int.Parse(mail.Line("SEQUENCE"))), Is.Ordered.Ascending.And.Unique);
            Assert.That(mails.Select(mail => mail.Line("DTSTART")), Is.EqualTo(new[] { "20260505T080000Z", "20260505T100000Z", "20260505T100000Z" }));
            Assert.That(mails.Select(mail => mail.Header("References")).Distinct().Count(), Is.EqualTo(1));
        }

        var told = receiver.MailsTo(guest);
        Assert.That(
            told.Select(mail => $"{mail.Subject.Split(':')[0]} {mail.Subject.Split(" – ")[1]}"),
            Is.EqualTo(new[] { "Afspraak bevestigd dinsdag 5 mei 2026, 04:00", "Afspraak verplaatst dinsdag 5 mei 2026, 06:00", "Afspraak geannuleerd dinsdag 5 mei 2026, 06:00" }));
        Assert.That(told[1].Text, Does.Contain("Voorheen: dinsdag 5 mei 2026, 04:00").And.Contain("Reden: Train"));
        Assert.That(told[2].Text, Does.Contain("Reden: Ill"));
        Assert.That(told[0].Html, Does.Contain($"https://book.example.com/booking/{uid}?cancel=true"));
        Assert.That(told[0].Header("Reply-To"), Does.Contain(hostMail));
    }

    [Test]
    public async Task A_request_is_mailed_its_host_reminded_and_its_answer_told()
    {
        var (host, hostMail, eventType, guest) = await Host(new { title = "Asked", slug = "asked", lengthInMinutes = 30, confirmationPolicy = new { type = "always" } });
        var uid = await Book(eventType, "2026-05-08T08:00:00Z", guest);
        await Drain();
        Assert.That(receiver.MailsTo(guest).Single().ContentTypes, Has.None.Contains("calendar"));

        await Remind();
        Assert.That(receiver.MailsTo(hostMail), Has.Count.EqualTo(1), "too early");
        app.Clock.Advance(Duration.FromHours(3));
        await Remind();
        await Remind();
        Assert.That(receiver.MailsTo(hostMail).Select(mail => mail.Subject.Split(':')[0]), Is.EqualTo(new[] { "Meeting requested", "A request is waiting" }));

        await host.Post($"/v2/bookings/{uid}/confirm", new { });
        await Drain();
        app.Clock.Advance(Duration.FromHours(21));
        await Remind();
        Assert.That(receiver.MailsTo(hostMail)[^1].Line("METHOD"), Is.EqualTo("REQUEST"));
        Assert.That((receiver.MailsTo(hostMail).Count, receiver.MailsTo(guest).Count), Is.EqualTo((3, 2)));
    }

    [Test]
    public async Task Host_and_guest_are_reminded_once_of_the_time_that_holds_and_not_of_what_was_called_off()
    {
        var (host, hostMail, eventType, guest) = await Host();
        var uid = await Book(eventType, "2026-05-05T08:00:00Z", guest);
        var gone = await Book(eventType, "2026-05-05T08:30:00Z", guest);
        await host.Post($"/v2/bookings/{gone}/cancel", new { cancellationReason = "Ill" });
        await host.Post($"/v2/bookings/{uid}/reschedule", new { start = "2026-05-05T12:00:00Z" });
        await Drain();
        var before = (receiver.MailsTo(hostMail).Count, receiver.MailsTo(guest).Count);

        app.Clock.Set(Instant.FromUtc(2026, 5, 5, 7, 45));
        await Remind();
        Assert.That((receiver.MailsTo(hostMail).Count, receiver.MailsTo(guest).Count), Is.EqualTo(before), "the former time");
        app.Clock.Set(Instant.FromUtc(2026, 5, 5, 11, 15));
        await Remind();
        await Remind();
        Assert.That((receiver.MailsTo(hostMail).Count, receiver.MailsTo(guest).Count), Is.EqualTo((before.Item1 + 1, before.Item2 + 1)));
        Assert.That(receiver.MailsTo(guest)[^1].Subject, Does.StartWith("Herinnering: "));
    }

    [Test]
    public async Task An_event_type_without_mails_to_guests_sends_them_none()
    {
        var (_, hostMail, eventType, guest) = await Host();
        await app.Database.Execute("UPDATE event_types SET metadata = '{\"disableStandardEmails\": {\"all\": {\"attendee\": true}}}' WHERE number = " + eventType);
        await Book(eventType, "2026-05-05T08:00:00Z", guest);
        await Drain();

        Assert.That((receiver.MailsTo(hostMail).Count, receiver.MailsTo(guest).Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_series_is_one_mail()
    {
        var (_, hostMail, eventType, guest) = await Host(new { title = "Weekly", slug = "weekly", lengthInMinutes = 30, recurrence = new { interval = 1, occurrences = 3, frequency = "weekly" } });
        await Book(eventType, "2026-05-05T08:00:00Z", guest);
        await Drain();

        Assert.That(receiver.MailsTo(hostMail), Has.Count.EqualTo(1));
        Assert.That(receiver.MailsTo(guest).Single().Text, Does.Contain("5 mei 2026").And.Contain("12 mei 2026").And.Contain("19 mei 2026"));
    }

    [Test]
    public async Task Without_a_mail_server_mails_are_kept_and_shown()
    {
        await using var silent = await BookingsApp.Start();
        var ann = await SchedulingClient.Of(silent, "Acme", "ann");
        var eventType = await ann.Post("/v2/event-types", new { title = "Intro", slug = "intro", lengthInMinutes = 30 });
        await Book(new SchedulingClient(silent.NewClient()), (int)eventType.Data["id"]!, "2026-05-05T08:00:00Z", "grace@example.org");
        await Drain(silent);

        Assert.That(await silent.Database.Scalar<long>("SELECT count(*) FROM mail_deliveries WHERE status = 'kept' AND tries = 0"), Is.EqualTo(2));
        Assert.That(await silent.Database.Scalar<long>("SELECT count(*) FROM messages AS m JOIN bookings AS b ON b.id = m.booking_id WHERE m.html LIKE '%Intro%'"), Is.EqualTo(2));
    }

    [TestCase("Mail:TrustedCertificates=/nowhere.pem", "Mail__TrustedCertificates")]
    [TestCase("Mail:From=nobody", "Mail__From")]
    [TestCase("Mail:User=me", "Mail__Password")]
    [TestCase("Mail:User=me Mail:Password=secret Mail:Tls=None", "in the open")]
    [TestCase("Mail:BaseUrl=ftp://x", "Mail__BaseUrl")]
    public void A_setting_that_cannot_be_used_stops_the_start(string settings, string help)
    {
        var builder = WebApplication.CreateSlimBuilder();
        (builder.Configuration["Mail:Host"], builder.Configuration["Mail:From"]) = ("mail.example.com", "bookings@example.com");
        foreach (var setting in settings.Split(' ').Select(setting => setting.Split('=', 2)))
        {
            builder.Configuration[setting[0]] = setting[1];
        }

        Assert.That(() => builder.AddMailDelivery(), Throws.TypeOf<StartException>().With.Message.Contains(help).And.Message.Not.Contains("secret"));
    }

    [TestCase("Mail:Port", "abc")]
    [TestCase("Mail:Tls", "perhaps")]
    public void A_setting_that_cannot_be_read_is_named_without_a_stack_trace(string name, string value)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration[name] = value;
        var failure = Assert.Catch(builder.AddMailDelivery)!;
        Assert.That(StartProblem.ReasonOf(failure), Does.Contain(name).And.Contain(value));
    }

    private async Task<(SchedulingClient Host, string HostMail, int EventType, string Guest)> Host(object? eventType = null)
    {
        var name = $"ann{Interlocked.Increment(ref names)}";
        var host = await SchedulingClient.Of(app, $"Mails{names}", name);
        var made = await host.Post("/v2/event-types", eventType ?? new { title = "Intro", slug = "intro", lengthInMinutes = 30 });
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        return (host, (await app.Database.Scalar<string>($"SELECT email FROM hosts WHERE username = '{name}'"))!, (int)made.Data["id"]!, $"grace{names}@example.net");
    }

    private Task<string> Book(int eventType, string start, string guest) => Book(new SchedulingClient(app.NewClient()), eventType, start, guest);

    private static async Task<string> Book(SchedulingClient client, int eventType, string start, string guest)
    {
        var made = await client.Post("/v2/bookings", new { start, eventTypeId = eventType, attendee = new { name = "Grace", email = guest, timeZone = "America/New_York", language = "nl" } });
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        return made.Data is System.Text.Json.Nodes.JsonArray series ? series[0]!["uid"]!.ToString() : made.Text("data.uid");
    }

    private Task Drain() => Drain(app);

    private static async Task Drain(BookingsApp on)
    {
        await on.Services.GetRequiredService<OutboxWorker>().Drain(CancellationToken.None);
        await on.Services.GetRequiredService<MailWorker>().Drain(CancellationToken.None);
    }

    private async Task Remind()
    {
        await app.Services.GetRequiredService<MeetingReminders>().Remind(app.Clock.GetCurrentInstant(), CancellationToken.None);
        await Drain();
    }
}
