namespace Bookings.Application.Mail;

/// <summary>Somebody is to be reminded.</summary>
/// <param name="Uid">The booking.</param>
/// <param name="IsOfRequest">Whether it is a request that waits for its host, and not a meeting that begins soon.</param>
/// <param name="SourceId">The same for the same meeting at the same time; another one when it moved.</param>
public sealed record DueReminder(string Uid, bool IsOfRequest, Guid SourceId);
