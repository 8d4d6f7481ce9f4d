using NodaTime;

namespace Bookings.Infrastructure.Tables;

/// <summary>What a write wants besides its change.</summary>
/// <param name="ReturnsRows">Whether the rows come back.</param>
/// <param name="StripsNulls">Whether null members are left out of them.</param>
/// <param name="IsSingle">Whether exactly one row must be affected.</param>
/// <param name="MaxAffected">Most rows that may be affected; null for the limit of the installation.</param>
public sealed record WriteWishes(bool ReturnsRows, bool StripsNulls, bool IsSingle, int? MaxAffected)
{
    /// <summary>What an insert does with rows that are there; null when that is an error.</summary>
    public ConflictRule? Conflict { get; init; }

    /// <summary>The header If-Match, which the one row must fulfil under its lock; null without.</summary>
    public string? IfMatch { get; init; }

    /// <summary>Whether a row that is there is refused with 412: If-None-Match with a star.</summary>
    public bool OnlyNew { get; init; }

    /// <summary>Whether everything is undone when the answer has been made.</summary>
    public bool RollsBack { get; init; }

    /// <summary>The zone in which instants are printed; null for UTC.</summary>
    public DateTimeZone? Zone { get; init; }
}
