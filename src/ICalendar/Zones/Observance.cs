using NodaTime;

namespace Bookings.ICalendar.Zones;

/// <summary>One STANDARD or DAYLIGHT part of a VTIMEZONE.</summary>
/// <param name="Start">The first onset, wall time by <paramref name="From"/>.</param>
/// <param name="From">The offset before the onset.</param>
/// <param name="To">The offset from the onset on.</param>
/// <param name="Rule">The yearly rule of further onsets; null when there is none.</param>
/// <param name="Dates">Further onsets, wall times by <paramref name="From"/>.</param>
internal sealed record Observance(LocalDateTime Start, Offset From, Offset To, IcsRule? Rule, IReadOnlyList<LocalDateTime> Dates);
