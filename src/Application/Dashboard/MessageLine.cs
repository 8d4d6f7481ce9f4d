using Bookings.Domain.Messages;
using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>A message, with the worst that became of it.</summary>
/// <param name="Id">The message.</param>
/// <param name="Subject">The subject, or the beginning of the text; variables have their values once it is out.</param>
/// <param name="Type"><c>email</c> or <c>sms</c>.</param>
/// <param name="BookingId">The booking that it is about; null when about none.</param>
/// <param name="Reference">The booking's reference for people; empty without one.</param>
/// <param name="SendAt">When it is to go out, or went out.</param>
/// <param name="IsOut">Whether its time has come.</param>
/// <param name="DroppedFor">Why it reached nobody; null when it is not so.</param>
/// <param name="MailId">The mail that fared worst; null when there is none, or none any more.</param>
/// <param name="MailStatus">How far that mail is: <c>pending</c>, <c>sent</c>, <c>bounced</c>, <c>parked</c> or <c>kept</c>; null without one.</param>
/// <param name="Recipient">Whom that mail goes to; empty without one.</param>
/// <param name="Response">The last reply to it, masked and shortened; empty when there is none.</param>
public sealed record MessageLine(
    Guid Id,
    string Subject,
    string Type,
    Guid? BookingId,
    string Reference,
    Instant SendAt,
    bool IsOut,
    MessageDrop? DroppedFor,
    Guid? MailId,
    string? MailStatus,
    string Recipient,
    string Response)
{
    /// <summary>Whether it can be sent again: what was dropped needs an address first.</summary>
    public bool CanBeResent => DroppedFor == MessageDrop.NoAddress || MailStatus is "bounced" or "parked" or "kept";
}
