using System.Net;
using Bookings.AcceptanceTests.Mail;
using Bookings.Application.Common;
using Bookings.Application.Mail;
using Bookings.Domain.Mail;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Mail;
using Bookings.Infrastructure.Messages;
using Bookings.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Dashboard;

/// <summary>Mails, messages and tasks on the dashboard: their state, text and cause, for their own organization alone.</summary>
[TestFixture]
internal sealed class Can_watch_mails
{
    private static int names;

    private SmtpReceiver receiver = null!;
    private BookingsApp app = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        receiver = new SmtpReceiver();
        app = await BookingsApp.Start(receiver.Settings);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await app.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Test]
    public async Task A_mail_shows_its_text_and_why_it_failed_and_is_sent_again()
    {
        var (owner, to) = await Mailed("See https://mail.example/path-secret <please>", "550 5.1.1 no such user");
        using var visitor = await Visitor.SignedIn(app, owner.Key);
        Assert.That(await visitor.Read("/jobs"), Does.Contain("<th scope=\"row\">mails</th><td class=\"number\">0</td><td>–</td><td class=\"number\">1</td>"));
        Assert.That(await visitor.Read($"/jobs/mails?state=bounced&q={to.ToUpperInvariant()}"), Does.Contain(to).And.Contain("no such user"));
        Assert.That(await visitor.Read("/jobs/mails?state=sent"), Does.Contain("No mail fits."));
        var id = await app.Database.Scalar<Guid>($"SELECT id FROM mail_deliveries WHERE recipient = '{to}'");
        Assert.That(await visitor.Read($"/jobs/mails/{id}"), Does.Contain("&lt;please&gt;").And.Contain(">550</span>").And.Contain("bounced"));
        receiver.Forgive(to);
        using var pressed = await visitor.Press($"/jobs/mails/{id}/retry");
        await Drain();

        Assert.That(pressed.Headers.Location!.ToString(), Is.EqualTo($"/jobs/mails/{id}?done=replayed&n=1"));
        Assert.That(receiver.MailsTo(to), Has.Count.EqualTo(1));
        Assert.That(await visitor.Read($"/jobs/mails/{id}"), Does.Contain(">sent</span>").And.Not.Contain("Send again"));
        using var again = await visitor.Post($"/jobs/mails/{id}/retry", ("form", visitor.Token));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await visitor.Read("/jobs/audit"), Does.Contain("retry-mail").And.Contain(id.ToString()));
    }

    [Test]
    public async Task Mails_of_a_state_are_sent_again_and_those_of_another_organization_are_neither_seen_nor_sent()
    {
        var (owner, to) = await Mailed("Private words", "550 5.1.1 no such user");
        var (stranger, other) = await Mailed("Other words", "550 5.1.1 no such user");
        var id = await app.Database.Scalar<Guid>($"SELECT id FROM mail_deliveries WHERE recipient = '{to}'");
        using var visitor = await Visitor.SignedIn(app, stranger.Key);
        Assert.That(await visitor.Read("/jobs/mails"), Does.Contain(other).And.Not.Contain(to));
        using var hidden = await visitor.Open($"/jobs/mails/{id}");
        Assert.That(hidden.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        receiver.Forgive(to);
        receiver.Forgive(other);
        await visitor.Read("/jobs/mails");
        using var refused = await visitor.Post($"/jobs/mails/{id}/retry", ("form", visitor.Token));
        await visitor.Read("/jobs/mails");
        using var all = await visitor.Press("/jobs/mails/retry", ("state", "bounced"));
        await Drain();

        Assert.That((refused.StatusCode, all.Headers.Location!.ToString()), Is.EqualTo((HttpStatusCode.Conflict, "/jobs/mails?done=replayed&n=1")));
        Assert.That((receiver.MailsTo(to).Count, receiver.MailsTo(other).Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task A_message_without_an_address_says_so_and_leaves_once_the_guest_has_one()
    {
        var (owner, unit, _) = await Lodge();
        var booking = (await Booked(owner, unit, "Gina Guest")).Booking;
        var message = (await owner.Post("/v1/messages", new { booking_id = booking, subject = "The door", body = "Code 4711", type = "email" })).At("0.id");
        var later = (await owner.Post("/v1/messages", new { booking_id = booking, subject = "Much later", body = "x", type = "email", send_at = "2029-01-01T00:00:00Z" })).At("0.id");
        await SendMessages();
        using var visitor = await Visitor.SignedIn(app, owner.Key);
        Assert.That(await visitor.Read("/jobs/messages?state=waiting"), Does.Contain("Much later").And.Not.Contain("The door"));
        Assert.That(await visitor.Read("/jobs"), Does.Contain("<th scope=\"row\">messages</th><td class=\"number\">0</td><td>–</td><td class=\"number\">1</td>"));
        Assert.That(await visitor.Read("/jobs/messages?state=failed&q=DOOR"), Does.Contain(">dropped</span>").And.Contain("no address that mail can go to").And.Not.Contain("Much later"));
        using var early = await visitor.Press($"/jobs/messages/{message}/retry");
        using var waits = await visitor.Post($"/jobs/messages/{later}/retry", ("form", visitor.Token));
        Assert.That((early.StatusCode, waits.StatusCode), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.Conflict)));

        var to = $"gina{Interlocked.Increment(ref names)}@example.org";
        await owner.Patch("/v1/contacts?name=eq.Gina Guest", new { email = to });
        await visitor.Read("/jobs/messages?state=failed");
        using var pressed = await visitor.Press($"/jobs/messages/{message}/retry");
        await Drain();
        Assert.That(pressed.Headers.Location!.ToString(), Is.EqualTo($"/jobs/messages?q={message}&done=replayed&n=1"));
        Assert.That(receiver.MailsTo(to).Single().Subject, Is.EqualTo("The door"));
        Assert.That(await visitor.Read($"/jobs/messages?q={message}"), Does.Contain(">sent</span>").And.Contain(to).And.Not.Contain("Send again"));
    }

    [Test]
    public async Task A_task_says_why_nobody_was_told_and_its_people_are_told_by_hand()
    {
        var (owner, unit, address) = await Lodge();
        var (_, booked) = await Booked(owner, unit, "Hans Guest");
        var task = (await owner.Post("/v1/tasks", new { calendar_event_id = booked, label = "Fix the roof", due_at = app.Clock.GetCurrentInstant().ToString(), schedule = "manual" })).At("0.id");
        await SendMessages();
        using var visitor = await Visitor.SignedIn(app, owner.Key);
        Assert.That(await visitor.Read("/jobs/tasks?state=failed&q=roof"), Does.Contain("Nobody is put on it.").And.Not.Contain("Tell now"));
        using var nobody = await visitor.Post($"/jobs/tasks/{task}/tell", ("form", visitor.Token));
        await owner.Post("/v1/task_assignees", new { task_id = task, member_id = (await owner.Get("/v1/members?select=id")).At("0.id") });
        receiver.Answer(address, "550 5.1.1 no such user");
        await SendMessages();
        Assert.That(await visitor.Read("/jobs/tasks?state=failed"), Does.Contain("no such user"));

        receiver.Forgive(address);
        using var pressed = await visitor.Press($"/jobs/tasks/{task}/tell");
        await Drain();
        Assert.That((nobody.StatusCode, pressed.Headers.Location!.ToString()), Is.EqualTo((HttpStatusCode.Conflict, $"/jobs/tasks?q={task}&done=replayed&n=1")));
        Assert.That(receiver.MailsTo(address).Select(mail => mail.Subject), Is.EqualTo(new[] { "Task: Fix the roof" }));
        await owner.Patch($"/v1/tasks?id=eq.{task}", new { completed_at = app.Clock.GetCurrentInstant().ToString() });
        Assert.That(await visitor.Read("/jobs/tasks?state=done"), Does.Contain("Fix the roof").And.Contain(">done</span>"));

        var stranger = (await Lodge()).Owner;
        using var other = await Visitor.SignedIn(app, stranger.Key);
        Assert.That(await other.Read("/jobs/tasks"), Does.Contain("No task fits."));
        using var foreign = await other.Post($"/jobs/tasks/{task}/tell", ("form", other.Token));
        Assert.That(foreign.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    /// <summary>A new organization with a unit, and the address of its owner.</summary>
    private async Task<(ApiClient Owner, string Unit, string Address)> Lodge()
    {
        var name = $"Lodging{Interlocked.Increment(ref names)}";
        var owner = await ApiClient.WithNewOrganization(app, name, name.ToLowerInvariant());
        var unit = await owner.Post("/v1/products", new { name = new { @default = "Villa" }, timezone = "Europe/Rome", interaction = "book", rent_period = "nightly" });
        return (owner, unit.At("id"), $"{name.ToLowerInvariant()}@example.org");
    }

    private static async Task<(string Booking, string Event)> Booked(ApiClient owner, string unit, string guest)
    {
        var booked = await owner.Post("/v1/book", new { product_id = unit, interval = new { start = "2030-02-01", end = "2030-02-05" }, contact = new { name = guest }, silent = true });
        return (booked.At("booking_id"), (await owner.Get($"/v1/calendar_events?booking_id=eq.{booked.At("booking_id")}&select=id")).At("0.id"));
    }

    private async Task SendMessages()
    {
        await app.Services.GetRequiredService<MessageWorker>().Drain(CancellationToken.None);
        await Drain();
    }

    private Task<int> Drain() => app.Services.GetRequiredService<MailWorker>().Drain(CancellationToken.None);

    /// <summary>A new organization with one mail that was tried once.</summary>
    private async Task<(ApiClient Owner, string To)> Mailed(string text, string answer)
    {
        var name = $"Mailing{Interlocked.Increment(ref names)}";
        var owner = await ApiClient.WithNewOrganization(app, name, name.ToLowerInvariant());
        var organization = new OrganizationId(await app.Database.Scalar<Guid>($"SELECT organization_id FROM hosts WHERE username = '{name.ToLowerInvariant()}'"));
        var to = $"guest.of.{name.ToLowerInvariant()}@example.org";
        receiver.Answer(to, answer);
        var mail = new NewMail { Key = to, To = new Mailbox(to, "Guest"), Text = new MailText("Your stay", text, "<p>x</p>") };

        // As a use case would: limited to its organization.
        await app.InScope(async services =>
        {
            services.GetRequiredService<ITenancy>().Enter(new Reach.Organization(organization));
            return await services.GetRequiredService<ITransactions>().Run<int>(
                async _ => await services.GetRequiredService<IMailQueue>().Add(organization, [mail], app.Clock.GetCurrentInstant(), CancellationToken.None), CancellationToken.None);
        });
        await Drain();
        return (owner, to);
    }
}
