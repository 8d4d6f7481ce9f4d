using NodaTime;

namespace Bookings.ICalendar.Reading;

/// <summary>A TZID of a body.</summary>
/// <param name="Name">The name, without quotes.</param>
/// <param name="Known">The zone of the database; null when only the rest of the calendar can tell.</param>
internal sealed record NamedZone(string Name, DateTimeZone? Known);
