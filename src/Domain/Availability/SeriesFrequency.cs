namespace Bookings.Domain.Availability;

/// <summary>The unit of time in which a series of meetings repeats.</summary>
public enum SeriesFrequency
{
    /// <summary>Every so many weeks, on the same weekday.</summary>
    Weekly,

    /// <summary>Every so many months, on the same day of the month, or its last one.</summary>
    Monthly,

    /// <summary>Every so many years, on the same date, or on 28 February.</summary>
    Yearly,
}
