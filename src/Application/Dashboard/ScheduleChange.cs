namespace Bookings.Application.Dashboard;

/// <summary>What can be done with a schedule.</summary>
public enum ScheduleChange
{
    /// <summary>It fires no more until it is resumed.</summary>
    Pause,

    /// <summary>It fires again.</summary>
    Resume,

    /// <summary>Its work starts at once.</summary>
    Run,
}
