using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Bookings.Domain.Mail;
using NodaTime;

namespace Bookings.Infrastructure.Mail;

/// <inheritdoc />
internal sealed class SmtpSession(MailSettings settings, IClock clock) : IMailSession
{
    private const int Ok = 250;

    // Many mail servers end a connection after some dozens.
    private const int MostOverConnection = 20;

    private SmtpConnection? connection;
    private int sent;

    public async Task<MailAnswer> Send(OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
        var isOver = false;
        try
        {
            var written = MailWriter.Write(mail, settings, clock.GetCurrentInstant());
            if (sent == MostOverConnection)
            {
                Leave();
            }

            connection ??= await SmtpConnection.Open(settings, patience.Token);
            await connection.HandOver(written, patience.Token);
            (isOver, sent) = (true, sent + 1);
            return new MailAnswer(MailOutcome.Taken, Ok, "The mail server took it.");
        }
        catch (SmtpRefusedException failure)
        {
            return new MailAnswer(failure.IsFinal ? MailOutcome.Refused : MailOutcome.Failed, failure.Code, failure.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new MailAnswer(MailOutcome.Failed, null, $"The mail server did not take it within {settings.TimeoutSeconds} s.");
        }
        catch (FormatException)
        {
            return new MailAnswer(MailOutcome.Refused, null, "The address cannot be written as one of a mail.");
        }
        catch (Exception failure) when (failure is IOException or SocketException or AuthenticationException or CryptographicException or UnauthorizedAccessException)
        {
            return new MailAnswer(MailOutcome.Failed, null, failure.Message);
        }
        finally
        {
            // After a failure nobody knows what the other side waits for: the next mail gets a new connection.
            if (!isOver)
            {
                HangUp();
            }
        }
    }

    public void Dispose() => Leave();

    private void Leave()
    {
        connection?.Quit();
        HangUp();
    }

    private void HangUp()
    {
        connection?.Dispose();
        (connection, sent) = (null, 0);
    }
}
