using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bookings.Infrastructure.Mail;

/// <summary>A connection to the mail server that is encrypted and signed in as the settings want it: it does not come about otherwise.</summary>
/// <source href="RFC 5321; RFC 3207; RFC 4954; RFC 6531; RFC 8314, 3.3" />
internal sealed class SmtpConnection : IDisposable
{
    private const int LongestLine = 4_096;
    private const int MostLines = 100;

    private readonly TcpClient client = new();
    private readonly byte[] buffer = new byte[LongestLine];
    private Stream stream = Stream.Null;
    private int read;
    private int filled;
    private IReadOnlyList<string> extensions = [];

    private SmtpConnection()
    {
    }

    /// <summary>Connects, greets and signs in.</summary>
    /// <exception cref="SmtpRefusedException">The mail server does not want to, or has not what is needed.</exception>
    public static async Task<SmtpConnection> Open(MailSettings settings, CancellationToken cancellationToken)
    {
        var connection = new SmtpConnection();
        try
        {
            await connection.Begin(settings, cancellationToken);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Hands a mail over.</summary>
    /// <param name="mail">The mail as it is written.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SmtpRefusedException">It was not taken. The connection is of no use any more.</exception>
    public async Task HandOver(WrittenMail mail, CancellationToken cancellationToken)
    {
        if (mail.NeedsUnicode && !extensions.Contains("SMTPUTF8", StringComparer.OrdinalIgnoreCase))
        {
            throw new SmtpRefusedException(null, "The mail server takes no addresses beyond ASCII.", false);
        }

        await Ask($"MAIL FROM:<{mail.From}>{(mail.NeedsUnicode ? " BODY=8BITMIME SMTPUTF8" : string.Empty)}", 200, false, cancellationToken);
        await Ask($"RCPT TO:<{mail.To}>", 200, true, cancellationToken);
        await Ask("DATA", 300, true, cancellationToken);
        await Ask($"{mail.Text.Replace("\r\n.", "\r\n..", StringComparison.Ordinal)}\r\n.", 200, true, cancellationToken);
    }

    /// <summary>Says goodbye, without a wait for the answer.</summary>
    public void Quit()
    {
        try
        {
            stream.Write("QUIT\r\n"u8);
        }
        catch (IOException)
        {
            // The mail server left first.
        }
    }

    public void Dispose()
    {
        stream.Dispose();
        client.Dispose();
    }

    private async Task Begin(MailSettings settings, CancellationToken cancellationToken)
    {
        await client.ConnectAsync(settings.Host!, settings.Port, cancellationToken);
        client.NoDelay = true;
        stream = client.GetStream();
        if (settings.Guard == MailTls.Implicit)
        {
            await Encrypt(settings, cancellationToken);
        }

        await Expect(200, false, cancellationToken);
        await Greet(cancellationToken);
        if (settings.Guard == MailTls.StartTls)
        {
            await StartTls(cancellationToken);
            await Encrypt(settings, cancellationToken);
            await Greet(cancellationToken);
        }

        if (settings is { User: { } user, Password: { } password })
        {
            await SignIn(user, password, cancellationToken);
        }
    }

    private async Task Greet(CancellationToken cancellationToken)
    {
        var name = System.Net.Dns.GetHostName();
        var answer = await Ask($"EHLO {(name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.') ? name : "localhost")}", 200, false, cancellationToken);
        extensions = answer.Split('\n')[1..];
    }

    private async Task StartTls(CancellationToken cancellationToken)
    {
        if (!extensions.Contains("STARTTLS", StringComparer.OrdinalIgnoreCase))
        {
            throw new SmtpRefusedException(null, "The mail server offers no TLS.", false);
        }

        await Ask("STARTTLS", 200, false, cancellationToken);
        if (read < filled)
        {
            // What came in the open must not be taken for an answer within TLS.
            throw new SmtpRefusedException(null, "The mail server went on before TLS.", false);
        }
    }

    private async Task Encrypt(MailSettings settings, CancellationToken cancellationToken)
    {
        var encrypted = new SslStream(stream);
        stream = encrypted;
        var options = new SslClientAuthenticationOptions { TargetHost = settings.Host };
        if (settings.TrustedCertificates is { } file)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(file);
        }

        await encrypted.AuthenticateAsClientAsync(options, cancellationToken);
    }

    private async Task SignIn(string user, string password, CancellationToken cancellationToken)
    {
        var ways = extensions.Where(line => line.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase)).SelectMany(line => line[4..].ToUpperInvariant().Split(' ', '=')).ToHashSet();
        if (ways.Contains("PLAIN"))
        {
            await Ask($"AUTH PLAIN {Base64($"\0{user}\0{password}")}", 200, false, cancellationToken);
        }
        else if (ways.Contains("LOGIN"))
        {
            await Ask("AUTH LOGIN", 300, false, cancellationToken);
            await Ask(Base64(user), 300, false, cancellationToken);
            await Ask(Base64(password), 200, false, cancellationToken);
        }
        else
        {
            throw new SmtpRefusedException(null, "The mail server offers no sign-in by PLAIN or LOGIN.", false);
        }

        static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
    }

    private async Task<string> Ask(string line, int wanted, bool isOfMail, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{line}\r\n"), cancellationToken);
        await stream.FlushAsync(cancellationToken);
        return await Expect(wanted, isOfMail, cancellationToken);
    }

    // The texts of the reply, one a line.
    private async Task<string> Expect(int wanted, bool isOfMail, CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        for (var hasMore = true; hasMore;)
        {
            var line = await ReadLine(cancellationToken);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), System.Globalization.NumberStyles.None, null, out var code) || texts.Count == MostLines)
            {
                throw new SmtpRefusedException(null, "The reply of the mail server cannot be read.", false);
            }

            texts.Add(line.Length > 4 ? line[4..] : string.Empty);
            hasMore = line.Length > 3 && line[3] == '-';
            if (!hasMore && code / 100 != wanted / 100)
            {
                throw new SmtpRefusedException(code, string.Join(' ', texts), isOfMail);
            }
        }

        return string.Join('\n', texts);
    }

    private async Task<string> ReadLine(CancellationToken cancellationToken)
    {
        while (true)
        {
            var end = Array.IndexOf(buffer, (byte)'\n', read, filled - read);
            if (end >= 0)
            {
                var line = Encoding.UTF8.GetString(buffer, read, end - read).TrimEnd('\r');
                read = end + 1;
                return line;
            }

            Array.Copy(buffer, read, buffer, 0, filled - read);
            (filled, read) = (filled - read, 0);
            var got = filled == buffer.Length ? 0 : await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            if (got == 0)
            {
                throw new IOException("The mail server broke the connection off.");
            }

            filled += got;
        }
    }
}
