namespace Bookings.Domain.Tasks;

/// <summary>What the due time of a task hangs on.</summary>
public enum TaskSchedule
{
    /// <summary>Nothing: it stays where it was put.</summary>
    Manual,

    /// <summary>It moves with the first day of the calendar event.</summary>
    Arrival,

    /// <summary>It moves with the end of the calendar event.</summary>
    Departure,
}
