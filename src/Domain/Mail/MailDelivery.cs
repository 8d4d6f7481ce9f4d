using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Mail;

/// <summary>A message on its way to one recipient. Written by the queue alone; the model reads it.</summary>
public sealed class MailDelivery
{
    private MailDelivery()
    {
    }

    /// <summary>The key; with the sender's domain the Message-ID of every try.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The message, which has subject, text and HTML.</summary>
    public Guid MessageId { get; private set; }

    /// <summary>What keeps the mail from being made twice: what happened, what it says of it, and to whom.</summary>
    public string UniqueKey { get; private set; } = string.Empty;

    /// <summary>The address it goes to.</summary>
    public string Recipient { get; private set; } = string.Empty;

    /// <summary>How the recipient is shown; empty when unknown.</summary>
    public string RecipientName { get; private set; } = string.Empty;

    /// <summary>Where answers go; null stands for the sender.</summary>
    public string? ReplyTo { get; private set; }

    /// <summary>How the one who gets the answers is shown; empty when unknown.</summary>
    public string ReplyToName { get; private set; } = string.Empty;

    /// <summary>How the sender is shown; null stands for the name of the operator's settings.</summary>
    public string? SenderName { get; private set; }

    /// <summary>BCP 47 tag of the language it is written in.</summary>
    public string Language { get; private set; } = "en";

    /// <summary>METHOD of the calendar part in capitals; null when it has none.</summary>
    public string? CalendarMethod { get; private set; }

    /// <summary>The calendar part (RFC 5545); null when it has none.</summary>
    public string? Calendar { get; private set; }

    /// <summary>How far it is.</summary>
    public MailStatus Status { get; private set; }

    /// <summary>How often it was taken to be sent; a try whose end nobody wrote down counts too.</summary>
    public int Tries { get; private set; }

    /// <summary>The last tries: a list of {at, code, text}.</summary>
    public Json Attempts { get; private set; } = Json.EmptyArray;

    /// <summary>The last reply of the mail server, or why there was none; null before the first try.</summary>
    public string? Response { get; private set; }

    /// <summary>When it is tried next; null when it is not.</summary>
    public Instant? NextTryAt { get; private set; }

    /// <summary>When the mail server took it; null before.</summary>
    public Instant? SentAt { get; private set; }

    /// <summary>When it was put into the queue.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }
}
