namespace Bookings.Application.Resources;

/// <summary>When nobody may reschedule a meeting.</summary>
/// <param name="IsDisabled">Whether never.</param>
/// <param name="MinutesBefore">Minutes before the start from which on not; null means without this limit.</param>
public sealed record ReschedulingLimit(bool IsDisabled, int? MinutesBefore);
