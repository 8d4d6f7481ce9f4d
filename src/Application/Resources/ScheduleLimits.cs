namespace Bookings.Application.Resources;

/// <summary>How large a schedule may become.</summary>
public static class ScheduleLimits
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLength = 255;

    /// <summary>Most dates with hours of their own.</summary>
    public const int Overrides = 2000;
}
