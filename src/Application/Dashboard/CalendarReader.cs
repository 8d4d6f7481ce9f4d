using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>Somebody who reads the calendar that we export.</summary>
/// <param name="Name">The header Referer or User-Agent.</param>
/// <param name="Times">How often, as far as the log goes back.</param>
/// <param name="LastAt">When last.</param>
public sealed record CalendarReader(string Name, long Times, Instant LastAt);
