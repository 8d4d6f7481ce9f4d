using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>A notification that could not be delivered.</summary>
/// <param name="Id">The notification.</param>
/// <param name="Event">What it tells.</param>
/// <param name="Receiver">The host of the receiver; its path may be a secret.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="Response">What came back last, shortened.</param>
public sealed record DeadLetter(Guid Id, string Event, string Receiver, Instant CreatedAt, int Tries, string Response);
