using Bookings.Domain.Bookings;
using Bookings.Domain.Mail;
using Bookings.Domain.Timelines;

namespace Bookings.Application.Mail;

/// <summary>A mail to one recipient, to be put into the queue.</summary>
/// <remarks>It shows what a message says. Either it brings its text, and the message is made with it, or it names a message that is in the database.</remarks>
public sealed record NewMail
{
    /// <summary>What keeps it from being made twice in its organization: what happened, what the mail says of it, and to whom. At most 500 characters.</summary>
    public required string Key { get; init; }

    /// <summary>The recipient.</summary>
    public required Mailbox To { get; init; }

    /// <summary>The text of a message that is made with it, as <c>sent</c>; null when <see cref="MessageId"/> names one.</summary>
    public MailText? Text { get; init; }

    /// <summary>A message that is in the database, or is made by another mail before this one; null makes one.</summary>
    public Guid? MessageId { get; init; }

    /// <summary>The booking of the message that is made.</summary>
    public BookingId? BookingId { get; init; }

    /// <summary>The calendar event of the message that is made.</summary>
    public CalendarEventId? CalendarEventId { get; init; }

    /// <summary>The template of the message that is made.</summary>
    public Guid? MessageTemplateId { get; init; }

    /// <summary>What it stays in line with: mails of one line to one recipient leave in order, and are one thread. Null stands for its message.</summary>
    public Guid? StreamId { get; init; }

    /// <summary>BCP 47 tag of the language it is written in.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Where answers go; null stands for the sender.</summary>
    public Mailbox? ReplyTo { get; init; }

    /// <summary>How the sender is shown; null stands for the name of the operator's settings.</summary>
    public string? SenderName { get; init; }

    /// <summary>The calendar part; null for none.</summary>
    public MailCalendar? Calendar { get; init; }
}
