using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>A session that was just opened.</summary>
/// <param name="Token">What the cookie holds; it is shown nowhere else.</param>
/// <param name="ExpiresAt">When the session is over.</param>
public sealed record OpenedSession(string Token, Instant ExpiresAt);
