namespace Bookings.WebApi.Edge;

/// <summary>Where a caller stands within a limit.</summary>
/// <param name="Limit">Most requests in a window.</param>
/// <param name="Remaining">How many are left in this window, 0 or more.</param>
/// <param name="Seconds">Seconds until the next window, 1 or more.</param>
/// <param name="IsRefused">Whether this request is one too many.</param>
internal readonly record struct RateState(int Limit, int Remaining, int Seconds, bool IsRefused);
