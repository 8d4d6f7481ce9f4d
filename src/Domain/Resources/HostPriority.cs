namespace Bookings.Domain.Resources;

/// <summary>Who comes first when several hosts could take a meeting.</summary>
public enum HostPriority
{
    /// <summary>Comes last.</summary>
    Lowest,

    /// <summary>Comes before the lowest.</summary>
    Low,

    /// <summary>The usual one.</summary>
    Medium,

    /// <summary>Comes before the usual.</summary>
    High,

    /// <summary>Comes first.</summary>
    Highest,
}
