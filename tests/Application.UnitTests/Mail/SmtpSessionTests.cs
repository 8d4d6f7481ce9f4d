using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
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

    [TestCase("a..b@docomo.ne.jp", "<\"a..b\"@docomo.ne.jp>")]
    [TestCase("b.@docomo.ne.jp", "<\"b.\"@docomo.ne.jp>")]
    [TestCase("a.b@bücher.example", "<a.b@xn--bcher-kva.example>")]
    public async Task An_address_is_written_as_mail_servers_take_it(string to, string written)
    {
        Assert.That((await Send(Mail() with { To = new Mailbox(to, "Ann") })).Outcome, Is.EqualTo(MailOutcome.Taken));
        var taken = receiver.Mails.Single();
        Assert.That(($"<{taken.Recipient}>", taken.Header("To")), Is.EqualTo((written, $"\"Ann\" {written}")));
    }

    [TestCase("ann@example.org>\r\nRCPT TO:<eve@example.org")]
    [TestCase("ann")]
    public async Task What_is_no_address_is_refused(string to)
    {
        Assert.That((await Send(Mail() with { To = new Mailbox(to) })).Outcome, Is.EqualTo(MailOutcome.Refused));
        Assert.That(receiver.Sender, Is.Empty);
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

    [TestCase("AUTH LOGIN")]
    [TestCase("AUTH PLAIN LOGIN")]
    [TestCase("AUTH=PLAIN")]
    public async Task Who_signs_in_does_so_by_plain_or_login(string ways)
    {
        receiver.Ways = ways;
        Assert.That((await Send(Mail())).Outcome, Is.EqualTo(MailOutcome.Taken));
        Assert.That(receiver.SignIns, Is.EqualTo(1));
    }

    [TestCase("AUTH CRAM-MD5 XOAUTH2")]
    [TestCase("SIZE 1000")]
    public async Task Where_no_way_to_sign_in_is_offered_nothing_is_sent(string ways)
    {
        receiver.Ways = ways;
        Assert.That((await Send(Mail())).Outcome, Is.EqualTo(MailOutcome.Failed));
        Assert.That((receiver.Sender, receiver.Mails.Count), Is.EqualTo((string.Empty, 0)));
    }

    [TestCase(MailTls.StartTls)]
    [TestCase(MailTls.Implicit)]
    public async Task Over_tls_a_mail_goes_to_a_server_whose_certificate_is_trusted(MailTls tls)
    {
        var (answer, commands, mails) = await SendGuarded(tls, "127.0.0.1", isTrusted: true);
        Assert.That((answer.Outcome, mails), Is.EqualTo((MailOutcome.Taken, 1)), answer.Text);
        string[] open = tls == MailTls.StartTls ? ["open EHLO", "open STARTTLS"] : [];
        Assert.That(commands, Is.EqualTo(open.Concat(["tls EHLO", "tls AUTH", "tls MAIL", "tls RCPT", "tls DATA"])));
    }

    [TestCase(MailTls.StartTls, "127.0.0.1", false)]
    [TestCase(MailTls.Implicit, "127.0.0.1", false)]
    [TestCase(MailTls.StartTls, "10.0.0.1", true)]
    public async Task A_server_whose_certificate_is_not_trusted_or_of_another_name_gets_neither_password_nor_mail(MailTls tls, string name, bool isTrusted)
    {
        var (answer, commands, mails) = await SendGuarded(tls, name, isTrusted);
        Assert.That((answer.Outcome, answer.Code, mails), Is.EqualTo((MailOutcome.Failed, (int?)null, 0)));
        Assert.That(answer.Text, Does.Contain("certificate"));
        Assert.That(commands, Has.None.StartsWith("tls"));
    }

    [Test]
    public async Task What_comes_in_the_open_after_the_word_for_tls_is_no_answer_within_it()
    {
        var (answer, commands, mails) = await SendGuarded(MailTls.StartTls, "127.0.0.1", isTrusted: true, word: "220 go on\r\n250 put in by somebody");
        Assert.That((answer.Outcome, mails), Is.EqualTo((MailOutcome.Failed, 0)));
        Assert.That(commands, Has.None.StartsWith("tls"));
    }

    [TestCase(587, null, MailTls.StartTls)]
    [TestCase(465, null, MailTls.Implicit)]
    [TestCase(465, MailTls.StartTls, MailTls.StartTls)]
    public void Without_a_word_the_port_says_how_tls_begins(int port, MailTls? tls, MailTls guard) =>
        Assert.That(new MailSettings { Port = port, Tls = tls }.Guard, Is.EqualTo(guard));

    // To a server with a certificate of its own making.
    private static async Task<(MailAnswer Answer, IReadOnlyList<string> Commands, int Mails)> SendGuarded(MailTls tls, string name, bool isTrusted, string? word = null)
    {
        using var certificate = SelfSigned(name);
        await using var guarded = new SmtpReceiver(certificate, tls == MailTls.Implicit);
        if (word is not null)
        {
            guarded.AnswerStep("STARTTLS", word);
        }

        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid()}.pem");
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem());
        try
        {
            using var session = new SmtpSession(Settings(guarded, tls, SmtpReceiver.Password, isTrusted ? file : null), SystemClock.Instance);
            var answer = await session.Send(Mail(), CancellationToken.None);
            return (answer, guarded.Commands, guarded.Mails.Count);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static X509Certificate2 SelfSigned(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail server of the test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Parse(name));
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private async Task<MailAnswer> Send(OutgoingMail mail, string password = SmtpReceiver.Password)
    {
        using var session = new SmtpSession(Settings(receiver, MailTls.None, password, null), SystemClock.Instance);
        return await session.Send(mail, CancellationToken.None);
    }

    private static MailSettings Settings(SmtpReceiver server, MailTls tls, string password, string? trusted) => new()
    {
        Host = "127.0.0.1", Port = server.Port, Tls = tls, TrustedCertificates = trusted, User = SmtpReceiver.User, Password = password, From = "bookings@example.com", TimeoutSeconds = 5,
    };

    private static OutgoingMail Mail()
    {
        var id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
        return new(
            OrganizationId.New(Instant.FromUnixTimeSeconds(0)), id, id, id, 0, null, new Mailbox("ann@example.org"), null, null, "en", "Hello", "Hello", null, null, null);
    }
}
