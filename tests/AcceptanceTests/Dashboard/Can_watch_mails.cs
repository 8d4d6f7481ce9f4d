using System.Net;
using Bookings.AcceptanceTests.Mail;
using Bookings.Application.Common;
using Bookings.Application.Mail;
using Bookings.Domain.Mail;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Mail;
using Bookings.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Dashboard;

/// <summary>Mails on the dashboard: their state, text and cause, for their own organization alone.</summary>
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
