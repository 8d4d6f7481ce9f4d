using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bookings.AcceptanceTests.Mail;

/// <summary>A mail server of the test (RFC 5321): takes what it is given, asks for a sign-in, refuses and breaks off as it is told.</summary>
internal sealed class SmtpReceiver : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentQueue<ReceivedMail> mails = new();
    private readonly ConcurrentQueue<string> commands = new();
    private readonly ConcurrentDictionary<string, string> replies = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> steps = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Hold> holds = new(StringComparer.Ordinal);
    private readonly X509Certificate2? certificate;
    private readonly bool isImplicit;
    private readonly Task loop;

    /// <param name="certificate">What to prove itself with over TLS, by STARTTLS; null = it has no TLS.</param>
    /// <param name="isImplicit">TLS from the first byte instead.</param>
    public SmtpReceiver(X509Certificate2? certificate = null, bool isImplicit = false)
    {
        (this.certificate, this.isImplicit) = (certificate, isImplicit);
        listener.Start();
        loop = Accept();
    }

    /// <summary>The only name and password that are let in.</summary>
    public const string User = "mailer";

    public const string Password = "s3cret-of-mail";

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>All that was taken, in order.</summary>
    public IReadOnlyList<ReceivedMail> Mails => [.. mails];

    /// <summary>How many signed in.</summary>
    public int SignIns { get; private set; }

    /// <summary>Answers of a recipient other than 250: a reply, or <c>drop</c> to take the mail and to break off without a word.</summary>
    public void Answer(string recipient, string reply) => replies[recipient] = reply;

    /// <summary>Says nothing to a recipient until <see cref="Forgive"/>.</summary>
    /// <returns>Over when somebody waits for the answer.</returns>
    public Task Hang(string recipient) => holds.GetOrAdd(recipient, _ => new Hold()).Reached.Task;

    /// <summary>Answers of a command, such as <c>MAIL</c>, or of the <c>greeting</c>, the <c>password</c> and the <c>end</c> of a mail, other than the usual.</summary>
    public void AnswerStep(string step, string reply) => steps[step] = reply;

    /// <summary>The commands, each with how it came: <c>open EHLO</c>, <c>tls AUTH</c>.</summary>
    public IReadOnlyList<string> Commands => [.. commands];

    /// <summary>The ways to sign in that are offered.</summary>
    public string Ways { get; set; } = "AUTH LOGIN";

    /// <summary>What came in the line of the last <c>MAIL</c>.</summary>
    public string Sender { get; private set; } = string.Empty;

    /// <summary>The recipient is taken again.</summary>
    public void Forgive(string recipient)
    {
        replies.TryRemove(recipient, out _);
        if (holds.TryRemove(recipient, out var hold))
        {
            hold.Over.SetResult();
        }
    }

    public IReadOnlyList<ReceivedMail> MailsTo(string recipient) => [.. Mails.Where(mail => mail.Recipient == recipient)];

    /// <summary>Settings of an application that sends here.</summary>
    public (string Key, string Value)[] Settings =>
    [
        ("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{Port}"), ("Mail:Tls", "None"), ("Mail:User", User), ("Mail:Password", Password),
        ("Mail:From", "bookings@example.com"), ("Mail:FromName", "Bookings of Example"), ("Mail:TimeoutSeconds", "5"),
    ];

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        closing.Dispose();
    }

    private async Task Accept()
    {
        while (!closing.IsCancellationRequested)
        {
            _ = Talk(await listener.AcceptTcpClientAsync(closing.Token));
        }
    }

    private async Task Talk(TcpClient client)
    {
        try
        {
            using var peer = client;
            var (stream, isGuarded) = isImplicit ? (await Encrypt(peer.GetStream()), true) : ((Stream)peer.GetStream(), false);
            var (reader, writer) = Over(stream);
            await writer.WriteLineAsync(steps.GetValueOrDefault("greeting", "220 receiver ready"));
            var (isIn, recipient) = (false, string.Empty);
            while (await reader.ReadLineAsync(closing.Token) is { } line)
            {
                var command = line.Split(' ', ':')[0].ToUpperInvariant();
                commands.Enqueue($"{(isGuarded ? "tls" : "open")} {command}");
                switch (command)
                {
                    case "EHLO":
                        await writer.WriteLineAsync($"250-receiver\r\n250-8BITMIME\r\n{(certificate is null || isGuarded ? string.Empty : "250-STARTTLS\r\n")}250-SMTPUTF8\r\n250 {Ways}");
                        break;
                    case "STARTTLS":
                        await writer.WriteLineAsync(steps.GetValueOrDefault("STARTTLS", "220 go on"));
                        (reader, writer) = Over(await Encrypt(peer.GetStream()));
                        isGuarded = true;
                        break;
                    case "AUTH":
                        isIn = await SignIn(line, reader, writer);
                        break;
                    case "MAIL":
                        Sender = line;
                        await writer.WriteLineAsync(steps.TryGetValue("MAIL", out var word) ? word : isIn ? "250 ok" : "530 5.7.0 sign in first");
                        break;
                    case "RCPT":
                        recipient = line[(line.IndexOf('<') + 1)..line.IndexOf('>')];
                        if (holds.TryGetValue(recipient, out var hold))
                        {
                            hold.Reached.TrySetResult();
                            await hold.Over.Task.WaitAsync(closing.Token);
                        }

                        await writer.WriteLineAsync(replies.TryGetValue(recipient, out var reply) && reply != "drop" ? reply : "250 ok");
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        mails.Enqueue(new ReceivedMail(recipient, await Body(reader)));
                        if (replies.TryGetValue(recipient, out var last) && last == "drop")
                        {
                            return;
                        }

                        await writer.WriteLineAsync(steps.GetValueOrDefault("end", "250 taken"));
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("250 ok");
                        break;
                }
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or SocketException or AuthenticationException)
        {
            // The other side left, or the test is over.
        }
    }

    private async Task<SslStream> Encrypt(Stream stream)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, closing.Token);
        return encrypted;
    }

    private static (StreamReader Reader, StreamWriter Writer) Over(Stream stream) =>
        (new StreamReader(stream, Encoding.UTF8), new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true });

    private async Task<bool> SignIn(string line, StreamReader reader, StreamWriter writer)
    {
        var words = line.Split(' ');
        string given;
        if (words[1] == "PLAIN")
        {
            given = Plain(words[2]);
        }
        else
        {
            await writer.WriteLineAsync("334 VXNlcm5hbWU6");
            var name = await reader.ReadLineAsync();
            await writer.WriteLineAsync("334 UGFzc3dvcmQ6");
            given = $"\0{Plain(name)}\0{Plain(await reader.ReadLineAsync())}";
        }

        var isRight = given == $"\0{User}\0{Password}";
        await writer.WriteLineAsync(isRight ? "235 welcome" : steps.GetValueOrDefault("password", "535 5.7.8 wrong name or password"));
        SignIns += isRight ? 1 : 0;
        return isRight;

        static string Plain(string? word) => Encoding.UTF8.GetString(Convert.FromBase64String(word!));
    }

    private static async Task<string> Body(StreamReader reader)
    {
        var body = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            body.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return body.ToString();
    }

    private sealed class Hold
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Over { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
