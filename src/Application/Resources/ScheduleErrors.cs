using Bookings.Domain.Common;

namespace Bookings.Application.Resources;

/// <summary>Refusals about schedules.</summary>
/// <source href="scheduling-v2 §7" />
public static class ScheduleErrors
{
    /// <summary>The default schedule was told not to be it, which would leave its host without one.</summary>
    public static readonly Error DefaultNeeded = Error.Invalid(
        "SCHEDULE_DEFAULT_NEEDED", "This is the default schedule: make another schedule the default instead.", "isDefault");

    /// <summary>No schedule of that number exists in the caller's organization.</summary>
    /// <param name="number">The number asked for.</param>
    public static Error NotFound(int number) => Error.NotFound("SCHEDULE_NOT_FOUND", $"Schedule with ID={number} does not exist.");

    /// <summary>No schedule of that number exists, and the request would have deleted it.</summary>
    /// <remarks>Clients of the scheduling dialect expect 400 there.</remarks>
    /// <param name="number">The number asked for.</param>
    public static Error NothingToDelete(int number) => Error.Invalid("SCHEDULE_NOTHING_TO_DELETE", $"Schedule with ID={number} does not exist.");

    /// <summary>The schedule belongs to another host of the organization.</summary>
    /// <param name="userNumber">The caller's number.</param>
    /// <param name="number">The schedule's number.</param>
    public static Error NotOwned(int userNumber, int number) =>
        Error.Forbidden("SCHEDULE_NOT_OWNED", $"User with ID={userNumber} does not own schedule with ID={number}");

    /// <summary>An event type or a profile names a schedule that is not the caller's.</summary>
    /// <param name="userNumber">The caller's number.</param>
    /// <param name="number">The schedule's number.</param>
    /// <source href="scheduling-v2 §6" />
    public static Error NotUsable(int userNumber, int number) =>
        Error.NotFound("SCHEDULE_NOT_USABLE", $"User with ID={userNumber} does not own schedule with ID={number}");
}
