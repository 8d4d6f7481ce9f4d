namespace Bookings.Infrastructure.Tables;

/// <summary>The rows of an answer, written as one JSON array.</summary>
/// <param name="json">The buffer that holds the array; it goes back to the pool with this.</param>
/// <param name="count">How many rows it has.</param>
/// <param name="total">How many rows there are without limit and offset; null when not counted.</param>
/// <param name="isTruncated">Whether the row limit of the installation cut it.</param>
public sealed class TableRows(JsonBuffer json, int count, long? total, bool isTruncated) : IDisposable
{
    public int Count => count;

    public long? Total => total;

    public bool IsTruncated => isTruncated;

    /// <summary>The array.</summary>
    public ReadOnlyMemory<byte> Array => json.Memory;

    /// <summary>The only row; asks for a count of one.</summary>
    public ReadOnlyMemory<byte> Single => json.Memory[1..^1];

    public void Dispose() => json.Dispose();
}
