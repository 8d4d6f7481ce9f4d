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

    [TestCase("greeting", "554 no", 554)]
    [TestCase("MAIL", "550 5.7.1 sender blocked", 550)]
    [TestCase("MAIL", "552 too much today", 552)]
    public async Task A_refusal_before_the_recipient_is_no_bounce(string step, string reply, int code)
    {
        receiver.AnswerStep(step, reply);
        var answer = await Send(Mail());
        Assert.That((answer.Outcome, answer.Code), Is.EqualTo((MailOutcome.Failed, code)));
    }

    [TestCase("454 4.7.0 later", 454)]
    [TestCase("535 5.7.8 wrong name or password", 535)]
    public async Task Who_is_not_let_in_sends_nothing_and_bounces_nothing(string reply, int code)
    {
        receiver.AnswerStep("password", reply);
        receiver.AnswerStep("MAIL", "250 come in without it");
        var answer = await Send(Mail(), "wr0ng");
        Assert.That((answer.Outcome, answer.Code, receiver.Sender, receiver.Mails.Count), Is.EqualTo((MailOutcome.Failed, code, string.Empty, 0)));
    }

    [TestCase("550 5.1.1 no such user", MailOutcome.Refused)]
    [TestCase("554 5.7.1 not here", MailOutcome.Refused)]
    [TestCase("450 4.2.0 later", MailOutcome.Failed)]
    [TestCase("530 5.7.0 sign in first", MailOutcome.Failed)]
    public async Task Of_a_recipient_a_5xx_is_final(string reply, MailOutcome outcome)
    {
        receiver.Answer("ann@example.org", reply);
        Assert.That((await Send(Mail())).Outcome, Is.EqualTo(outcome));
    }

    [TestCase("554 5.6.0 spam", MailOutcome.Refused)]
    [TestCase("452 4.3.1 disk full", MailOutcome.Failed)]
    public async Task Of_a_mail_a_5xx_is_final(string reply, MailOutcome outcome)
    {
        receiver.AnswerStep("end", reply);
        Assert.That((await Send(Mail())).Outcome, Is.EqualTo(outcome));
    }

    [Test]
    public async Task What_is_long_or_begins_with_dots_arrives_as_it_was()
    {
        var (line, name) = ($"=. \t{new string('é', 200)} {new string('.', 300)} ", new string('ü', 90) + "😀");
        var text = $"{line}\r\n.\r\n..x\r\nend ";
        await Send(Mail() with { Body = text, Html = $"<p>{text}</p>", Subject = name, To = new Mailbox("ann@example.org", name), CalendarMethod = "REQUEST", Calendar = text });
        var taken = receiver.Mails.Single();
        Assert.That((taken.Subject, taken.Header("To")), Is.EqualTo((name, $"{name} <ann@example.org>")));
        Assert.That((taken.Text, taken.Html.TrimEnd(), taken.Calendar), Is.EqualTo(($"{text}\r\n", $"<p>{text}</p>", text)));
        Assert.That(taken.Raw.Split("\r\n").Max(each => each.Length), Is.LessThanOrEqualTo(78));
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
        }, SystemClock.Instance);
        return await session.Send(mail, CancellationToken.None);
    }

    private static OutgoingMail Mail()
    {
        var id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
        return new(
            OrganizationId.New(Instant.FromUnixTimeSeconds(0)), id, id, id, 0, null, new Mailbox("ann@example.org"), null, null, "en", "Hello", "Hello", null, null, null);
    }
}
