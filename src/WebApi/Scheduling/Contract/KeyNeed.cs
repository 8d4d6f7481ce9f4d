using Bookings.Domain.Organizations;

namespace Bookings.WebApi.Scheduling.Contract;

/// <summary>What a request has to show.</summary>
/// <param name="IsKeyNeeded">Whether it needs a key; a key that is sent without need has to be good all the same.</param>
/// <param name="Area">What it is about.</param>
/// <param name="Level">What it does there; <see cref="AccessLevel.None"/> when any key will do.</param>
internal sealed record KeyNeed(bool IsKeyNeeded, Area Area, AccessLevel Level)
{
    /// <summary>No key.</summary>
    public static KeyNeed None { get; } = new(false, default, AccessLevel.None);

    /// <summary>Any good key.</summary>
    public static KeyNeed Any { get; } = new(true, default, AccessLevel.None);

    public static KeyNeed Read(Area area) => new(true, area, AccessLevel.Read);

    public static KeyNeed Write(Area area) => new(true, area, AccessLevel.Write);

    /// <summary>No key; a key that is sent needs the right.</summary>
    public static KeyNeed Sent(Area area, AccessLevel level) => new(false, area, level);

    /// <summary>The scope as keys name it; null when there is none.</summary>
    public string? Scope => Level == AccessLevel.None ? null : $"{Area}:{Level}".ToLowerInvariant();
}
