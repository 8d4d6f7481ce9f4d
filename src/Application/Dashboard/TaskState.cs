namespace Bookings.Application.Dashboard;

/// <summary>Which tasks are listed.</summary>
public enum TaskState
{
    /// <summary>All.</summary>
    Any,

    /// <summary>Those that are not done.</summary>
    Open,

    /// <summary>Those that are due, and that nobody was told of or that did not reach somebody.</summary>
    Failed,

    /// <summary>Those that are done.</summary>
    Done,
}
