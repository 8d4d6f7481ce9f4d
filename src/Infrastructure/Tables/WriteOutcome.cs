namespace Bookings.Infrastructure.Tables;

/// <summary>What a write did.</summary>
/// <param name="Keys">The affected rows, when they are known: always for inserts and for writes that return rows.</param>
/// <param name="Rows">The rows as they are now, or as they were before a delete; null when not wanted.</param>
/// <param name="Number">For an insert how many rows are new, otherwise how many rows matched.</param>
public sealed record WriteOutcome(IReadOnlyList<Guid> Keys, TableRows? Rows, int Number)
{
    /// <summary>Key and version of the row after the write, when it is one row that was asked for as one; else null.</summary>
    public (string Key, uint Version)? Version { get; init; }
}
