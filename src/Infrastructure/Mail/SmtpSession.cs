using System.Net;
using System.Net.Mail;
using Bookings.Domain.Mail;

namespace Bookings.Infrastructure.Mail;

/// <inheritdoc />
/// <source href="RFC 5321" />
internal sealed class SmtpSession(MailSettings settings) : IMailSession
{
    // Said of the connection or of our sign-in, not of the mail: 502 to 504 a command is not known here, 523 to 538 TLS or sign-in (RFC 4954).
    private static readonly int[] OfConnection = [502, 503, 504, 523, 524, 525, 530, 534, 535, 538];

    private SmtpClient? client;

    public async Task<MailAnswer> Send(OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
        try
        {
            using var message = MailWriter.Write(mail, settings);
            client ??= Connect();

            // SMTPUTF8 only where an address needs it: the mail servers behind this one may not know it, and would send the mail back (RFC 6531, 3.6).
            client.DeliveryFormat = MailWriter.NeedsUnicode(mail, settings) ? SmtpDeliveryFormat.International : SmtpDeliveryFormat.SevenBit;
            await client.SendMailAsync(message, patience.Token);
            return new MailAnswer(MailOutcome.Taken, (int)SmtpStatusCode.Ok, "The mail server took it.");
        }
        catch (SmtpFailedRecipientException failure)
        {
            Dispose();
            return Answer(failure, (int)failure.StatusCode >= 500);
        }
        catch (SmtpException failure)
        {
            Dispose();
            return Answer(failure, (int)failure.StatusCode is >= 500 and < 600 && !OfConnection.Contains((int)failure.StatusCode));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Dispose();
            return new MailAnswer(MailOutcome.Failed, null, $"The mail server did not take it within {settings.TimeoutSeconds} s.");
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException)
        {
            return new MailAnswer(MailOutcome.Refused, null, "The address cannot be written as one of a mail.");
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or System.Security.Authentication.AuthenticationException)
        {
            Dispose();
            return new MailAnswer(MailOutcome.Failed, null, failure.Message);
        }
    }

    // After a failure nobody knows what the other side waits for: the next mail gets a new connection.
    public void Dispose()
    {
        client?.Dispose();
        client = null;
    }

    private SmtpClient Connect() => new(settings.Host, settings.Port)
    {
        EnableSsl = settings.Tls == MailTls.StartTls,
        UseDefaultCredentials = false,
        Credentials = settings.User is null ? null : new NetworkCredential(settings.User, settings.Password),
    };

    private static MailAnswer Answer(SmtpException failure, bool isFinal) => new(
        isFinal ? MailOutcome.Refused : MailOutcome.Failed,
        (int)failure.StatusCode > 0 ? (int)failure.StatusCode : null,
        failure.InnerException is { } inner ? $"{failure.Message} {inner.Message}" : failure.Message);
}
