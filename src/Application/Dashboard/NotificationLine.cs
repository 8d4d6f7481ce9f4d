using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>What a webhook is told, and how far that is.</summary>
/// <param name="Id">The notification.</param>
/// <param name="ReceiverId">The webhook, of either dialect.</param>
/// <param name="Event">What it tells.</param>
/// <param name="Host">The host of the receiver; its path may be a secret.</param>
/// <param name="Status"><c>pending</c>, <c>sent</c> or <c>error</c>: given up.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was last tried, or put back.</param>
/// <param name="NextTryAt">When it is tried next; null when it is sent or given up.</param>
/// <param name="Response">What came back last, masked and shortened; empty before the first try.</param>
public sealed record NotificationLine(
    Guid Id, Guid ReceiverId, string Event, string Host, string Status, int Tries, Instant CreatedAt, Instant UpdatedAt, Instant? NextTryAt, string Response);
