namespace Bookings.Domain.Availability;

/// <summary>A stretch of the calendar in which meetings are counted; each is longer than the one before.</summary>
public enum LimitPeriod
{
    /// <summary>A date.</summary>
    Day,

    /// <summary>Seven dates from the weekday on which the host's week begins.</summary>
    Week,

    /// <summary>A month of the calendar.</summary>
    Month,

    /// <summary>A year of the calendar.</summary>
    Year,
}
