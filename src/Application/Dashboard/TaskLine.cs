using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>A task of a calendar event, with what became of telling its people.</summary>
/// <param name="Id">The task.</param>
/// <param name="Label">What is to be done.</param>
/// <param name="Unit">The unit's name; empty without one.</param>
/// <param name="Title">Title of the calendar event.</param>
/// <param name="People">Names or addresses of those who do it; empty when nobody is put on it.</param>
/// <param name="DueAt">When it is due.</param>
/// <param name="CompletedAt">When it was done; null while it is open.</param>
/// <param name="ToldAt">When its people were told; null while they were not.</param>
/// <param name="MailId">The mail that fared worst; null when there is none, or none any more.</param>
/// <param name="MailStatus">How far that mail is: <c>pending</c>, <c>sent</c>, <c>bounced</c>, <c>parked</c> or <c>kept</c>; null without one.</param>
/// <param name="Response">The last reply to it, masked and shortened; empty when there is none.</param>
public sealed record TaskLine(
    Guid Id,
    string Label,
    string Unit,
    string Title,
    string People,
    Instant DueAt,
    Instant? CompletedAt,
    Instant? ToldAt,
    Guid? MailId,
    string? MailStatus,
    string Response);
