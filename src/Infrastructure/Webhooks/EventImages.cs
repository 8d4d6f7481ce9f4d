using System.Text.Json;
using Bookings.Application.Webhooks;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using Npgsql;

namespace Bookings.Infrastructure.Webhooks;

/// <inheritdoc />
internal sealed class EventImages(BookingsDb db) : IEventImages
{
    // As the triggers make them; sessions are in UTC.
    private const string Images = "SELECT e.id, (to_jsonb(e) - 'fts')::text FROM calendar_events AS e WHERE e.organization_id = $1 AND e.id = ANY($2)";

    public async Task<IReadOnlyDictionary<Guid, JsonElement>> Load(OrganizationId organizationId, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        await using var batch = await db.OpenBatch(cancellationToken);
        batch.Add(Images, new NpgsqlParameter { Value = organizationId.Value }, new NpgsqlParameter { Value = ids.ToArray() });
        await using var reader = await batch.Read(cancellationToken);
        Dictionary<Guid, JsonElement> found = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            using var image = JsonDocument.Parse(reader.GetString(1));
            found[reader.GetGuid(0)] = image.RootElement.Clone();
        }

        return found;
    }
}
