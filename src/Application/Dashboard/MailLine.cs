using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>A mail to one recipient.</summary>
/// <param name="Id">The delivery.</param>
/// <param name="Recipient">The address.</param>
/// <param name="RecipientName">How the recipient is shown; empty when unknown.</param>
/// <param name="Subject">The subject.</param>
/// <param name="BookingId">The booking that it is about; null when about none.</param>
/// <param name="Status"><c>pending</c>, <c>sent</c>, <c>bounced</c>, <c>parked</c> or <c>kept</c>.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="CreatedAt">When it was put into the queue.</param>
/// <param name="NextTryAt">When it is tried next; null when it is not.</param>
/// <param name="Response">The last reply of the mail server, or why there was none, masked and shortened; empty before the first try.</param>
public sealed record MailLine(
    Guid Id,
    string Recipient,
    string RecipientName,
    string Subject,
    Guid? BookingId,
    string Status,
    int Tries,
    Instant CreatedAt,
    Instant? NextTryAt,
    string Response);
