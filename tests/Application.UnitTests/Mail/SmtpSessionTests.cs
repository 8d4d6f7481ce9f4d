using Bookings.AcceptanceTests.Mail;
using Bookings.Domain.Mail;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Mail;
using NodaTime;

namespace Bookings.Application.UnitTests.Mail;

/// <summary>What is said to a mail server, and what its answers mean.</summary>
[TestFixture]
internal sealed class SmtpSessionTests
{
    private SmtpReceiver receiver = null!;

    [SetUp]
    public void Start() => receiver = new SmtpReceiver();

    [TearDown]
    public async Task Stop() => await receiver.DisposeAsync();

    [TestCase("End\\", "\"End\\\\\"")]
    [TestCase("De\"sk", "\"De\\\"sk\"")]
    [TestCase("\"Ann\" <eve@example.org>,", "\"\\\"Ann\\\" <eve@example.org>,\"")]
    public async Task A_name_cannot_become_an_address(string name, string written)
    {
        var mail = Mail() with { To = new Mailbox("ann@example.org", name), SenderName = name, ReplyTo = new Mailbox("bob@example.org", name) };
        Assert.That((await Send(mail)).Outcome, Is.EqualTo(MailOutcome.Taken));
        var taken = receiver.Mails.Single();
        Assert.That(
            (taken.Header("To"), taken.Header("From"), taken.Header("Reply-To")),
            Is.EqualTo(($"{written} <ann@example.org>", $"{written} <bookings@example.com>", $"{written} <bob@example.org>")));
    }

    [TestCase("ann@example.org", false)]
    [TestCase("zoë@example.org", true)]
    public async Task The_way_for_unicode_addresses_is_asked_for_only_with_one(string to, bool isAsked)
    {
        Assert.That((await Send(Mail() with { To = new Mailbox(to, "Zoë"), Subject = "Grüße" })).Outcome, Is.EqualTo(MailOutcome.Taken));
        Assert.That(receiver.Sender.Contains("SMTPUTF8", StringComparison.Ordinal), Is.EqualTo(isAsked));
        var taken = receiver.Mails.Single();
        Assert.That((taken.Subject, taken.Raw.All(char.IsAscii)), Is.EqualTo(("Grüße", !isAsked)));
    }

    [TestCase("a\0b", "ab")]
    public void A_reply_is_kept_without_what_the_database_cannot_keep(string reply, string kept) => Assert.That(DueMails.Reply(reply), Is.EqualTo(kept));

    [Test]
    public void A_long_reply_is_not_cut_within_a_letter() =>
        Assert.That(DueMails.Reply(new string('a', 999) + "😀"), Is.EqualTo(new string('a', 999)));

    private async Task<MailAnswer> Send(OutgoingMail mail, string password = SmtpReceiver.Password)
    {
        using var session = new SmtpSession(new MailSettings
        {
            Host = "127.0.0.1", Port = receiver.Port, Tls = MailTls.None, User = SmtpReceiver.User, Password = password, From = "bookings@example.com", TimeoutSeconds = 5,
        });
        return await session.Send(mail, CancellationToken.None);
    }

    private static OutgoingMail Mail()
    {
        var id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
        return new(
            OrganizationId.New(Instant.FromUnixTimeSeconds(0)), id, id, id, 0, null, new Mailbox("ann@example.org"), null, null, "en", "Hello", "Hello", null, null, null);
    }
}
