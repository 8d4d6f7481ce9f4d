using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bookings.Application.Mail;
using Bookings.Domain.Common;
using Bookings.Infrastructure.Mail;
using Bookings.WebApi.Hosting;

namespace Bookings.WebApi.Mail;

/// <summary>Registers the delivery of mails with the operator's settings.</summary>
internal static class MailSetup
{
    private const int LongestReminder = 10_080;

    /// <summary>Reads the section Mail.</summary>
    /// <exception cref="StartException">A setting cannot be used.</exception>
    public static void AddMailDelivery(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection("Mail");
        builder.Services.AddSingleton(Check(section.Get<MailSettings>() ?? new MailSettings()));
        builder.Services.AddSingleton(Check(section.Get<MeetingMailSettings>() ?? new MeetingMailSettings()));
    }

    private static MeetingMailSettings Check(MeetingMailSettings settings) => settings switch
    {
        { BaseUrl: { } address } when !Uri.TryCreate(address, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp) =>
            throw new StartException("Mail__BaseUrl must be the http or https address of the booking pages, such as https://book.example.com."),
        { MeetingReminderMinutes: < 0 or > LongestReminder } =>
            throw new StartException($"Mail__MeetingReminderMinutes is {settings.MeetingReminderMinutes}, but it is 0 to {LongestReminder}."),
        { RequestReminderHours: { } hours and not [0] } when hours.Length == 0 || hours.Any(hour => hour is < 1 or > 720) =>
            throw new StartException("Mail__RequestReminderHours__0 and so on are whole numbers from 1 to 720; a single 0 switches them off."),
        _ => settings with { BaseUrl = settings.BaseUrl?.TrimEnd('/') },
    };

    private static MailSettings Check(MailSettings settings) => settings switch
    {
        { Host: "" } => throw new StartException("Mail__Host is empty. Leave it out to keep mails, or name the mail server."),
        { IsConfigured: true } when !EmailAddress.IsValid(settings.From ?? string.Empty) =>
            throw new StartException("Mail__Host is set, so Mail__From must be the address that mails come from, such as bookings@example.com."),
        { Port: < 1 or > 65535 } => throw new StartException($"Mail__Port is {settings.Port}, but a port is 1 to 65535."),
        _ when settings.User is null != settings.Password is null => throw new StartException("Mail__User and Mail__Password belong together: set both or neither."),
        { User: not null, Guard: MailTls.None } when !IsLoopback(settings.Host) => throw new StartException(
            "Mail__Tls is None, so Mail__Password would travel in the open. Use Mail__Tls=StartTls or Implicit, or a mail server on this machine."),
        { TrustedCertificates: { } file } when !HoldsCertificates(file) => throw new StartException($"Mail__TrustedCertificates is {file}, but that is no PEM file with certificates."),
        { TimeoutSeconds: < 1 or > 600 } => throw new StartException($"Mail__TimeoutSeconds is {settings.TimeoutSeconds}, but it is 1 to 600."),
        { Parallel: < 1 or > 100 } => throw new StartException($"Mail__Parallel is {settings.Parallel}, but it is 1 to 100."),
        { Days: < 1 } => throw new StartException("Mail__Days is a whole number from 1."),
        { RetrySeconds: { } waits } when waits.Length == 0 || waits.Any(wait => wait < 1) =>
            throw new StartException("Mail__RetrySeconds__0 and so on are whole numbers from 1."),
        _ => settings,
    };

    private static bool HoldsCertificates(string file)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(file);
            return certificates.Count > 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return false;
        }
    }

    private static bool IsLoopback(string? host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
