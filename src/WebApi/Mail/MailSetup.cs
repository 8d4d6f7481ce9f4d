using System.Net;
using Bookings.Domain.Common;
using Bookings.Infrastructure.Mail;
using Bookings.WebApi.Hosting;

namespace Bookings.WebApi.Mail;

/// <summary>Registers the delivery of mails with the operator's settings.</summary>
internal static class MailSetup
{
    private const int ImplicitTlsPort = 465;

    /// <summary>Reads the section Mail.</summary>
    /// <exception cref="StartException">A setting cannot be used.</exception>
    public static void AddMailDelivery(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(Check(builder.Configuration.GetSection("Mail").Get<MailSettings>() ?? new MailSettings()));

    private static MailSettings Check(MailSettings settings) => settings switch
    {
        { Tls: MailTls.Implicit } or { IsConfigured: true, Port: ImplicitTlsPort } => throw new StartException(
            "Mail: TLS from the first byte (port 465) is not possible here. Use the submission port of the same server: Mail__Port=587 and Mail__Tls=StartTls."),
        { Host: "" } => throw new StartException("Mail__Host is empty. Leave it out to keep mails, or name the mail server."),
        { IsConfigured: true } when !EmailAddress.IsValid(settings.From ?? string.Empty) =>
            throw new StartException("Mail__Host is set, so Mail__From must be the address that mails come from, such as bookings@example.com."),
        { Port: < 1 or > 65535 } => throw new StartException($"Mail__Port is {settings.Port}, but a port is 1 to 65535."),
        _ when settings.User is null != settings.Password is null => throw new StartException("Mail__User and Mail__Password belong together: set both or neither."),
        { User: not null, Tls: MailTls.None } when !IsLoopback(settings.Host) => throw new StartException(
            "Mail__Tls is None, so Mail__Password would travel in the open. Use Mail__Tls=StartTls, or a mail server on this machine."),
        { TimeoutSeconds: < 1 or > 600 } => throw new StartException($"Mail__TimeoutSeconds is {settings.TimeoutSeconds}, but it is 1 to 600."),
        { Parallel: < 1 or > 100 } => throw new StartException($"Mail__Parallel is {settings.Parallel}, but it is 1 to 100."),
        { Days: < 1 } => throw new StartException("Mail__Days is a whole number from 1."),
        { RetrySeconds: { } waits } when waits.Length == 0 || waits.Any(wait => wait < 1) =>
            throw new StartException("Mail__RetrySeconds__0 and so on are whole numbers from 1."),
        _ => settings,
    };

    private static bool IsLoopback(string? host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
