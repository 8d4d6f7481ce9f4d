using System.Text.Json;
using Bookings.Application.Outbox;

namespace Bookings.Application.Webhooks;

/// <summary>Puts together what one transaction did to one row in several statements. Pure.</summary>
internal static class RowChanges
{
    /// <summary>The changed rows among outbox rows, in the order in which they were first touched. Rows that came and went again are left out.</summary>
    public static IReadOnlyList<RowChange> Of(IReadOnlyList<OutboxRow> rows)
    {
        var order = new List<(long, string, Guid)>();
        var changes = new Dictionary<(long, string, Guid), RowChange>();
        foreach (var row in rows)
        {
            if (row.Type.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot))
            {
                continue;
            }

            var key = (row.TransactionId, row.Type[..dot], row.SubjectId);
            using var images = JsonDocument.Parse(row.Payload);
            var (before, after) = (Image(images, "old"), Image(images, "new"));
            if (changes.TryGetValue(key, out var known))
            {
                changes[key] = known with { After = after };
            }
            else
            {
                order.Add(key);
                changes[key] = new RowChange(row.Id, key.Item2, row.StreamId, before, after, row.OccurredAt, row.TransactionId);
            }
        }

        return [.. order.Select(key => changes[key]).Where(change => change.Before is not null || change.After is not null)];
    }

    private static JsonElement? Image(JsonDocument images, string name) =>
        images.RootElement.TryGetProperty(name, out var image) ? image.Clone() : null;
}
