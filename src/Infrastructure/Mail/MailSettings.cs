namespace Bookings.Infrastructure.Mail;

/// <summary>How mails leave; section <c>Mail</c>.</summary>
public sealed class MailSettings
{
    private const int ImplicitTlsPort = 465;

    /// <summary>The mail server that takes the mails (submission, RFC 6409); null = they are kept.</summary>
    public string? Host { get; init; }

    /// <summary>Its port.</summary>
    public int Port { get; init; } = 587;

    /// <summary>How the way there is guarded; null = by the port, see <see cref="Guard"/>.</summary>
    public MailTls? Tls { get; init; }

    /// <summary>A PEM file with the certificates that are trusted in place of the machine's: of an authority, or of the mail server itself. Read at each connection.</summary>
    public string? TrustedCertificates { get; init; }

    /// <summary>Name to sign in with; null = nobody signs in.</summary>
    public string? User { get; init; }

    /// <summary>Password of the user.</summary>
    public string? Password { get; init; }

    /// <summary>The address that all mails come from; needed with a host.</summary>
    public string? From { get; init; }

    /// <summary>How the sender is shown where a mail does not say.</summary>
    public string FromName { get; init; } = "Bookings";

    /// <summary>Seconds within which the mail server must have taken a mail, from the connection on.</summary>
    public int TimeoutSeconds { get; init; } = 60;

    /// <summary>Connections to the mail server from this node at once.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>Seconds to wait after the first failure, after the second and so on; after as many failures and one more a mail is parked. Null stands for about two days.</summary>
    public int[]? RetrySeconds { get; init; }

    /// <summary>Days for which what became of mails is kept. The messages stay.</summary>
    public int Days { get; init; } = 90;

    /// <summary>How the way to the mail server is guarded when <see cref="Tls"/> does not say: on port 465 TLS from the first byte, on others by STARTTLS.</summary>
    public MailTls Guard => Tls ?? (Port == ImplicitTlsPort ? MailTls.Implicit : MailTls.StartTls);

    /// <summary>Whether there is a mail server.</summary>
    public bool IsConfigured => Host is not null;
}
