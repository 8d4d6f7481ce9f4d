namespace Bookings.ICalendar;

/// <summary>Who calls an event together.</summary>
/// <param name="Address">The mail address, without <c>mailto:</c>; another URI as it is.</param>
/// <param name="Name">CN; null when absent.</param>
/// <source href="RFC 5545, 3.8.4.3" />
public sealed record IcsOrganizer(string Address, string? Name = null);
