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
}
