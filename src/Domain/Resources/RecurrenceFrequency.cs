namespace Bookings.Domain.Resources;

/// <summary>Unit of the distance between meetings of a series.</summary>
public enum RecurrenceFrequency
{
    /// <summary>Seven days.</summary>
    Weekly,

    /// <summary>A month of the calendar.</summary>
    Monthly,

    /// <summary>A year of the calendar.</summary>
    Yearly,
}
