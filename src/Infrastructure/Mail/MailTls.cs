namespace Bookings.Infrastructure.Mail;

/// <summary>How the way to the mail server is guarded.</summary>
public enum MailTls
{
    /// <summary>The connection begins open and must become TLS before anything is said (RFC 3207); a server that does not offer it gets no mail.</summary>
    StartTls,

    /// <summary>Open: for a server on the same machine or in the same network.</summary>
    None,

    /// <summary>TLS from the first byte (RFC 8314).</summary>
    Implicit,
}
