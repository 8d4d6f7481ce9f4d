using Bookings.Application.Common;
using Bookings.Application.Mail;
using Bookings.Domain.Common;
using Bookings.Domain.Mail;
using Bookings.Domain.Messages;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Application.Messages.Letters;

/// <summary>Sends messages to guests: writes down what they say, and hands mails to the queue. Needs a running transaction.</summary>
internal sealed class LetterSender(IBookingsDb db, IMailQueue mails)
{
    // Guests without a mail address have one of this kind in the scheduling dialect.
    private const string PhoneHost = "@phone.invalid";

    /// <summary>Sends messages that wait, in order. One without an address, and every text for a telephone, is out too, with an event that says that it was dropped.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="letters">What goes out.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task Send(OrganizationId organizationId, IReadOnlyList<ReadyLetter> letters, Instant now, CancellationToken cancellationToken)
    {
        var outgoing = new List<NewMail>();
        foreach (var (message, scene, isOff) in letters)
        {
            var letter = Letter.Of(message);

            // One that the values of its variables made too long is dropped as it was written.
            var isTooLong = LetterPage.IsTooLong(letter, scene.Facts);
            var text = isTooLong ? new MailText(letter.Subject, letter.Body, null) : LetterPage.Write(letter, scene.Facts);
            if (message.Send(text.Subject, text.Body, text.Html, now).IsError)
            {
                continue;
            }

            var address = scene.AddressOf(message.Type);
            if (CauseToDrop(message, address, isOff, isTooLong) is { } cause)
            {
                message.Drop(cause);
                db.Set<MessageEvent>().Add(MessageEvent.Drop(message, address, now));
                continue;
            }

            outgoing.Add(MailOf(message, scene, address));
        }

        // The queue names messages that are there.
        await db.SaveChangesAsync(cancellationToken);
        await mails.Add(organizationId, outgoing, now, cancellationToken);
    }

    /// <summary>The mail of a message that is out.</summary>
    public static NewMail MailOf(Message message, LetterScene scene, string address) => new()
    {
        Key = $"message:{message.Id}",
        To = new Mailbox(address, scene.Facts.Guest.Name),
        MessageId = message.Id,
        StreamId = message.BookingId?.Value,
        Language = scene.Facts.Language,
        ReplyTo = scene.ReplyTo,
        SenderName = scene.SenderName,
        Calendar = message.IncludeIcalData ? scene.Calendar : null,
    };

    /// <summary>Whether mail can go to an address.</summary>
    public static bool IsReachable(string address) => EmailAddress.IsValid(address) && !address.EndsWith(PhoneHost, StringComparison.OrdinalIgnoreCase);

    private static MessageDrop? CauseToDrop(Message message, string address, bool isOff, bool isTooLong) =>
        message.Type == MessageType.Sms ? MessageDrop.NoProvider
        : isOff ? MessageDrop.CalledOff
        : isTooLong ? MessageDrop.TooLong
        : IsReachable(address) ? null : MessageDrop.NoAddress;
}
