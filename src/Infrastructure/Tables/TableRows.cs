using Bookings.Application.Tables.Requests;

namespace Bookings.Infrastructure.Tables;

/// <summary>The rows of an answer, written as one JSON array.</summary>
/// <param name="json">The buffer that holds the array; it goes back to the pool with this.</param>
/// <param name="count">How many rows it has.</param>
/// <param name="total">How many rows there are without limit and offset; null when not counted.</param>
/// <param name="isTruncated">Whether the row limit of the installation cut it, or an embed in it.</param>
public sealed class TableRows(JsonBuffer json, int count, long? total, bool isTruncated) : IDisposable
{
    /// <summary>The place behind the last row, for <see cref="PageCursor"/>; null when no row follows, or no cursor was asked for.</summary>
    public IReadOnlyList<string?>? Next { get; init; }

    /// <summary>Key and version of the row when it is the only one and a tag was asked for; else null.</summary>
    public (string Key, uint Version)? Version { get; init; }

    /// <summary>The kinds of a row's members in their order; for forms other than JSON.</summary>
    internal IReadOnlyList<StepKind> Kinds { get; init; } = [];

    public int Count => count;

    public long? Total => total;

    public bool IsTruncated => isTruncated;

    /// <summary>The array.</summary>
    public ReadOnlyMemory<byte> Array => json.Memory;

    /// <summary>The only row; asks for a count of one.</summary>
    public ReadOnlyMemory<byte> Single => json.Memory[1..^1];

    /// <summary>The rows as CSV.</summary>
    /// <param name="escapesFormulas">Whether an apostrophe stands before texts that a spreadsheet would run.</param>
    public byte[] Csv(bool escapesFormulas) => new CsvRows(Kinds, escapesFormulas).Write(json.Span);

    public void Dispose() => json.Dispose();
}
