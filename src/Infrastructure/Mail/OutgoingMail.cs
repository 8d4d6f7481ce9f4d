using Bookings.Domain.Mail;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Infrastructure.Mail;

/// <summary>A mail that was taken from the queue to be sent.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="Id">The delivery, the same at every try.</param>
/// <param name="LeaseId">Who holds the lease.</param>
/// <param name="MessageId">Its message.</param>
/// <param name="Rung">Failures before.</param>
/// <param name="ThreadId">What it is in one thread with; null when the organization wants none.</param>
/// <param name="CreatedAt">When it was put into the queue.</param>
/// <param name="To">The recipient.</param>
/// <param name="ReplyTo">Where answers go; null stands for the sender.</param>
/// <param name="SenderName">How the sender is shown; null stands for the settings.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Body">The text.</param>
/// <param name="Html">The HTML; null for none.</param>
/// <param name="CalendarMethod">METHOD of the calendar part; null for none.</param>
/// <param name="Calendar">The calendar part; null for none.</param>
internal sealed record OutgoingMail(
    OrganizationId OrganizationId,
    Guid Id,
    Guid LeaseId,
    Guid MessageId,
    int Rung,
    Guid? ThreadId,
    Instant CreatedAt,
    Mailbox To,
    Mailbox? ReplyTo,
    string? SenderName,
    string Language,
    string Subject,
    string Body,
    string? Html,
    string? CalendarMethod,
    string? Calendar);
