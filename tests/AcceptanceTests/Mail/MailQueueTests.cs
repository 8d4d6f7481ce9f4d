using Bookings.Application.Common;
using Bookings.Application.Mail;
using Bookings.Domain.Mail;
using Bookings.Domain.Organizations;
using Bookings.ICalendar;
using Bookings.Infrastructure.Jobs;
using Bookings.Infrastructure.Mail;
using Bookings.Infrastructure.Outbox;
using Bookings.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Mail;

/// <summary>Mails on their way: tries, refusals, order, what is written down.</summary>
[TestFixture]
internal sealed class MailQueueTests
{
    private static int names;

    private SmtpReceiver receiver = null!;
    private BookingsApp app = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        receiver = new SmtpReceiver();
        app = await BookingsApp.Start([.. receiver.Settings, ("Jobs:LongestLagSeconds", "600")]);
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
    public async Task A_mail_arrives_with_text_html_and_calendar_and_is_told_of()
    {
        var (client, organization) = await Organization();
        var to = Address();
        await Add(organization, Mail(to) with
        {
            To = new Mailbox(to, "Zoë Müller"),
            Text = new MailText("Grüße aus København", "Hallo Zoë\nbis bald", "<p>Hallo Zo&#235;</p>"),
            ReplyTo = new Mailbox("ann@example.org", "Ann"),
            SenderName = "Villa Rosa",
            Calendar = new MailCalendar(IcsMethod.Request, "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"),
        });
        await Drain();

        var mail = receiver.MailsTo(to).Single();
        var id = await app.Database.Scalar<Guid>($"SELECT id FROM mail_deliveries WHERE recipient = '{to}'");
        Assert.That((mail.Subject, mail.Text.TrimEnd(), mail.Html.TrimEnd()), Is.EqualTo(("Grüße aus København", "Hallo Zoë\r\nbis bald", "<p>Hallo Zo&#235;</p>")));
        Assert.That(mail.Header("From"), Is.EqualTo("\"Villa Rosa\" <bookings@example.com>"));
        Assert.That(mail.Header("To"), Does.Contain("Zoë Müller").And.Contain($"<{to}>"));
        Assert.That(mail.Header("Reply-To"), Does.Contain("ann@example.org"));
        Assert.That(mail.Header("Message-ID"), Is.EqualTo($"<{id}@example.com>"));
        Assert.That(mail.Header("Auto-Submitted"), Is.EqualTo("auto-generated"));
        Assert.That(mail.ContentTypes, Has.Some.Contains("text/calendar").And.Contain("method=REQUEST"));
        Assert.That(mail.ContentTypes, Has.Some.Contains("invite.ics"));
        Assert.That(mail.Line("METHOD"), Is.EqualTo("REQUEST"));

        var messages = await client.Get($"/v1/messages?select=status,subject,type,html&subject=eq.Gr%C3%BC%C3%9Fe%20aus%20K%C3%B8benhavn");
        Assert.That((messages.At("0.status"), messages.At("0.type")), Is.EqualTo(("sent", "email")));
        Assert.That(await Events(to), Is.EqualTo(new[] { "processed", "delivered" }));
        Assert.That(receiver.SignIns, Is.Positive);
    }

    [Test]
    public async Task A_temporary_refusal_is_tried_again_by_the_ladder_and_then_parked()
    {
        var (_, organization) = await Organization();
        var (late, never) = (Address(), Address());
        receiver.Answer(late, "451 4.7.1 greylisted, try later");
        receiver.Answer(never, "452 4.2.2 mailbox full");
        await Add(organization, Mail(late), Mail(never));
        await Drain();
        Assert.That((await Status(late), receiver.MailsTo(late).Count), Is.EqualTo(("pending 1", 0)));

        receiver.Forgive(late);
        await Drain();
        Assert.That(await Status(late), Is.EqualTo("pending 1"), "before its time");
        app.Clock.Advance(Duration.FromMinutes(2));
        await Drain();
        Assert.That((await Status(late), receiver.MailsTo(late).Count), Is.EqualTo(("sent 2", 1)));
        Assert.That(await Events(late), Is.EqualTo(new[] { "processed", "deferred", "delivered" }));

        for (var i = 0; i < 10; i++)
        {
            app.Clock.Advance(Duration.FromHours(27));
            await Drain();
        }

        Assert.That(await Status(never), Is.EqualTo("parked 9"));
        Assert.That((await Events(never))[^1], Is.EqualTo("dropped"));
        Assert.That(await app.Database.Scalar<string>($"SELECT response FROM mail_deliveries WHERE recipient = '{never}'"), Does.Contain("mailbox full"));
    }

    [Test]
    public async Task A_refusal_for_good_is_a_bounce_and_can_be_tried_again_by_hand()
    {
        var (_, organization) = await Organization();
        var to = Address();
        receiver.Answer(to, "550 5.1.1 no such user");
        await Add(organization, Mail(to));
        await Drain();
        Assert.That(await Status(to), Is.EqualTo("bounced 1"));
        Assert.That(await Events(to), Is.EqualTo(new[] { "processed", "bounce" }));
        Assert.That(await app.Database.Scalar<int>($"SELECT (attempts -> 0 -> 'code')::int FROM mail_deliveries WHERE recipient = '{to}'"), Is.EqualTo(550));

        receiver.Forgive(to);
        var id = await app.Database.Scalar<Guid>($"SELECT id FROM mail_deliveries WHERE recipient = '{to}'");
        Assert.That(await InTransaction(organization, (queue, now) => queue.Retry(organization, [id], now, CancellationToken.None)), Is.EqualTo(1));
        await Drain();
        Assert.That((await Status(to), receiver.MailsTo(to).Count), Is.EqualTo(("sent 2", 1)));
    }

    [Test]
    public async Task A_known_key_makes_neither_mail_nor_message()
    {
        var (_, organization) = await Organization();
        var mail = Mail(Address());
        Assert.That(await Add(organization, mail), Is.EqualTo(1));
        Assert.That(await Add(organization, mail, Mail(Address())), Is.EqualTo(1));
        Assert.That(await app.Database.Scalar<long>($"SELECT count(*) FROM messages WHERE organization_id = '{organization.Value}'"), Is.EqualTo(2));
    }

    [Test]
    public async Task What_fails_holds_back_what_comes_after_it_in_its_line_alone()
    {
        var (_, organization) = await Organization();
        var (to, line) = (Address(), Guid.CreateVersion7());
        receiver.Answer(to, "451 later");
        await Add(organization, Mail(to) with { StreamId = line, Text = new("first", "1", null) }, Mail(to) with { StreamId = line, Text = new("second", "2", null) });
        await Drain();
        receiver.Forgive(to);
        await Add(organization, Mail(to) with { Text = new("other", "3", null) });
        await Drain();
        Assert.That(receiver.MailsTo(to).Select(mail => mail.Subject), Is.EqualTo(new[] { "other" }));

        app.Clock.Advance(Duration.FromMinutes(2));
        await Drain();
        Assert.That(receiver.MailsTo(to).Select(mail => mail.Subject), Is.EqualTo(new[] { "other", "first", "second" }));
    }

    [Test]
    public async Task A_crash_after_the_mail_went_out_doubles_it_under_the_same_id_and_is_counted()
    {
        var (_, organization) = await Organization();
        var to = Address();
        await Add(organization, Mail(to));

        // A node hands the mail over and is killed before it writes that down.
        var now = app.Clock.GetCurrentInstant();
        var due = await app.Services.GetRequiredService<DueMails>().Claim(now, now + Duration.FromMinutes(1), 100, CancellationToken.None);
        using (var session = app.Services.GetRequiredService<IMailTransport>().Open())
        {
            await session.Send(due.Single(mail => mail.To.Address == to), CancellationToken.None);
        }

        await Drain();
        Assert.That(receiver.MailsTo(to), Has.Count.EqualTo(1), "the lease holds");
        app.Clock.Advance(Duration.FromMinutes(2));
        await Drain();

        Assert.That(receiver.MailsTo(to).Select(mail => mail.Header("Message-ID")).Distinct().Count(), Is.EqualTo(1));
        Assert.That((receiver.MailsTo(to).Count, await Status(to)), Is.EqualTo((2, "sent 2")));
    }

    [Test]
    public async Task Several_workers_hand_each_mail_over_once()
    {
        var (_, organization) = await Organization();
        var all = Enumerable.Range(0, 60).Select(_ => Address()).ToArray();
        await Add(organization, [.. all.Select(Mail)]);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ActivatorUtilities.CreateInstance<MailWorker>(app.Services).Drain(CancellationToken.None)));

        Assert.That(receiver.Mails.Select(mail => mail.Recipient).Where(all.Contains), Is.EquivalentTo(all));
    }

    [Test]
    public async Task A_recipient_whose_server_hangs_delays_nobody_else()
    {
        var (_, organization) = await Organization();
        var (slow, later) = (Address(), Address());
        var (hangs, arrives) = (receiver.Hang(slow), receiver.Hang(later));
        await Add(organization, Mail(slow));
        var work = Drain();
        await hangs;
        await Add(organization, Mail(later));
        await arrives.WaitAsync(TimeSpan.FromSeconds(3));
        receiver.Forgive(later);
        receiver.Forgive(slow);
        await work;
        Assert.That((await Status(slow), await Status(later)), Is.EqualTo(("sent 1", "sent 1")));
    }

    [Test]
    public async Task A_connection_that_breaks_off_is_tried_again()
    {
        var (_, organization) = await Organization();
        var to = Address();
        receiver.Answer(to, "drop");
        await Add(organization, Mail(to));
        await Drain();
        Assert.That(await Status(to), Is.EqualTo("pending 1"));
    }

    [Test]
    public async Task Without_the_wanted_tls_or_with_a_wrong_password_nothing_is_sent_and_nothing_bounces()
    {
        var (signIns, to) = (receiver.SignIns, Address());
        foreach (var (tls, password) in new[] { (MailTls.StartTls, SmtpReceiver.Password), (MailTls.None, "wr0ng-passw0rd") })
        {
            var settings = new MailSettings { Host = "127.0.0.1", Port = receiver.Port, Tls = tls, User = SmtpReceiver.User, Password = password, From = "bookings@example.com" };
            using var session = new SmtpSession(settings, app.Clock);
            var answer = await session.Send(
                new OutgoingMail(OrganizationId.New(TestClock.Start), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), 0, null, new Mailbox(to), null, null, "en", "Hello", "Hello", null, null, null),
                CancellationToken.None);
            Assert.That((answer.Outcome, answer.Text.Contains(password, StringComparison.Ordinal)), Is.EqualTo((MailOutcome.Failed, false)), answer.ToString());
        }

        Assert.That((receiver.SignIns, receiver.MailsTo(to).Count), Is.EqualTo((signIns, 0)));
    }

    [Test]
    public async Task Mails_that_nobody_takes_in_time_make_the_node_not_ready_and_those_that_are_tried_later_do_not()
    {
        var (_, organization) = await Organization();
        var to = Address();
        receiver.Answer(to, "451 later");
        await app.Services.GetRequiredService<OutboxWorker>().Drain(CancellationToken.None);
        await Drain();
        await Add(organization, Mail(to));
        app.Clock.Advance(Duration.FromMinutes(9));
        var early = await Ready();
        app.Clock.Advance(Duration.FromMinutes(2));
        var late = await Ready();
        await Drain();

        Assert.That((early.Status, late.Status, (await Ready()).Status), Is.EqualTo((200, 503, 200)));
        Assert.That(late.Text, Does.Contain("mails have been waiting for 660 seconds"));
    }

    [Test]
    public async Task Texts_of_people_cannot_become_headers()
    {
        var (_, organization) = await Organization();
        var to = Address();
        await Add(organization, Mail(to) with
        {
            To = new Mailbox(to, "Eve\r\nBcc: victim@example.org"),
            ReplyTo = new Mailbox("eve@example.org", "Eve\nX-Evil: 1"),
            SenderName = "Eve\r\n\r\nbody",
            Text = new MailText("Hello\r\nBcc: victim@example.org\r\n\r\nbody", ".\r\nQUIT", null),
        });
        await Drain();

        var mail = receiver.MailsTo(to).Single();
        Assert.That(mail.Headers.Select(header => header.Key), Does.Not.Contain("Bcc").And.Not.Contain("X-Evil"));
        Assert.That(mail.Subject, Is.EqualTo("Hello  Bcc: victim@example.org    body"));
        Assert.That(mail.Text, Does.StartWith(".\r\nQUIT"));
    }

    [Test]
    public async Task Old_ends_are_pruned_and_messages_stay()
    {
        var (_, organization) = await Organization();
        var to = Address();
        await Add(organization, Mail(to));
        await Drain();
        app.Clock.Advance(Duration.FromDays(91));
        await app.InScope(async services => await services.GetRequiredService<PruneMailJob>().Prune(CancellationToken.None));

        Assert.That(await app.Database.Scalar<long>($"SELECT count(*) FROM mail_deliveries WHERE recipient = '{to}'"), Is.Zero);
        Assert.That(await Events(to), Is.EqualTo(new[] { "processed", "delivered" }));
    }

    private static string Address() => $"guest{Interlocked.Increment(ref names)}@example.org";

    private static NewMail Mail(string to) => new()
    {
        Key = Guid.CreateVersion7().ToString(),
        To = new Mailbox(to),
        Text = new MailText("Hello", "Hello", null),
    };

    private async Task<(ApiClient Client, OrganizationId Id)> Organization()
    {
        var name = $"mail{Interlocked.Increment(ref names)}";
        var client = await ApiClient.WithNewOrganization(app, name, name);
        return (client, new OrganizationId(await app.Database.Scalar<Guid>($"SELECT organization_id FROM hosts WHERE username = '{name}'")));
    }

    private Task<int> Add(OrganizationId organization, params NewMail[] mails) =>
        InTransaction(organization, (queue, now) => queue.Add(organization, mails, now, CancellationToken.None));

    // As a use case would: limited to its organization.
    private Task<int> InTransaction(OrganizationId organization, Func<IMailQueue, Instant, Task<int>> work) => app.InScope(async services =>
    {
        services.GetRequiredService<ITenancy>().Enter(new Reach.Organization(organization));
        var done = await services.GetRequiredService<ITransactions>().Run<int>(
            async _ => await work(services.GetRequiredService<IMailQueue>(), app.Clock.GetCurrentInstant()), CancellationToken.None);
        return done.Value;
    });

    private async Task<(int Status, string Text)> Ready()
    {
        using var client = app.NewClient();
        using var answer = await client.GetAsync(new Uri("/readyz", UriKind.Relative));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private Task<int> Drain() => app.Services.GetRequiredService<MailWorker>().Drain(CancellationToken.None);

    private async Task<string> Status(string to) => (await app.Database.Scalar<string>($"SELECT status || ' ' || tries FROM mail_deliveries WHERE recipient = '{to}'"))!;

    private async Task<string[]> Events(string to) =>
        (await app.Database.Scalar<string>($"SELECT string_agg(event_type, ' ' ORDER BY created_at, event_type <> 'processed') FROM message_events WHERE recipient = '{to}'"))!.Split(' ');
}
