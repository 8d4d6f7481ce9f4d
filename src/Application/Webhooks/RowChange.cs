using System.Text.Json;
using NodaTime;

namespace Bookings.Application.Webhooks;

/// <summary>What one transaction did to one row.</summary>
/// <param name="SourceId">Key of the first outbox row of it.</param>
/// <param name="Table">The table.</param>
/// <param name="StreamId">What it stays in line with.</param>
/// <param name="Before">All stored columns before; null when the row was made.</param>
/// <param name="After">All stored columns after; null when the row was deleted.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="TransactionId">The transaction.</param>
internal sealed record RowChange(Guid SourceId, string Table, Guid StreamId, JsonElement? Before, JsonElement? After, Instant OccurredAt, long TransactionId)
{
    /// <summary>Whether a column, as text, was something else before, or there was no row.</summary>
    public bool Became(string column, string text) => Text(After, column) == text && Text(Before, column) != text;

    /// <summary>Whether a column that was null, or whose row was not there, has a value.</summary>
    public bool WasFilled(string column) => Text(After, column) is not null && Text(Before, column) is null;

    /// <summary>A column as text; null when it is null, or there is no row.</summary>
    public static string? Text(JsonElement? row, string column) =>
        row is { } image && image.TryGetProperty(column, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
}
