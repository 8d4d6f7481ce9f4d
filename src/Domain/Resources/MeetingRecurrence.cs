namespace Bookings.Domain.Resources;

/// <summary>How the meetings of a series follow each other.</summary>
/// <param name="Frequency">Unit of the distance.</param>
/// <param name="Interval">Distance from one meeting to the next, in units of the frequency; at least 1.</param>
/// <param name="Occurrences">Meetings of a series; the most that a guest may ask for.</param>
public sealed record MeetingRecurrence(RecurrenceFrequency Frequency, int Interval, int Occurrences);
