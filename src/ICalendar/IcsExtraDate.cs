namespace Bookings.ICalendar;

/// <summary>One RDATE value.</summary>
/// <param name="Start">The start of the further occurrence.</param>
/// <param name="End">Its end, excluded, when the value is a PERIOD; null for the length of the series.</param>
/// <source href="RFC 5545, 3.8.5.2" />
public sealed record IcsExtraDate(IcsTime Start, IcsTime? End);
