namespace Bookings.Application.Resources;

/// <summary>How near a meeting has to be to need the host's answer.</summary>
/// <param name="Minutes">Minutes from the request to the start; at least 1.</param>
/// <param name="IsInHours">Whether it was given in hours, and is shown so.</param>
public sealed record NoticeThreshold(int Minutes, bool IsInHours);
