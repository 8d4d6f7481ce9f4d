using Bookings.Application.Timelines;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Bookings.Infrastructure.Persistence;

/// <inheritdoc />
internal sealed class Timelines(BookingsDb db) : ITimelines
{
    private const string UnitsAndBelow = """
        WITH RECURSIVE unit AS (
            SELECT id AS root, id, name ->> 'default' AS name, timezone, 0 AS depth
            FROM products WHERE organization_id = $1 AND id = ANY ($2) AND deleted_at IS NULL
            UNION ALL
            SELECT unit.root, child.id, NULL, NULL, unit.depth + 1
            FROM products child JOIN unit ON child.parent_id = unit.id AND child.organization_id = $1
            WHERE unit.depth < 16)
        SELECT root, id, name, timezone FROM unit ORDER BY root, depth
        """;

    // Seeds 0 and 1 are those of resources and members.
    private const string UnitsKey = "hashtextextended('units ' || $1::text, 2)";
    private const string HoldUnits = $"SELECT pg_advisory_xact_lock_shared({UnitsKey})";
    private const string LockUnitsAlone = $"SELECT pg_advisory_xact_lock({UnitsKey})";

    public const string LockInOrder = """
        SELECT pg_advisory_xact_lock(key)
        FROM (SELECT hashtextextended(id::text, 0) AS key FROM unnest($1) AS id ORDER BY key) AS keys
        """;

    private const string OverlappingClaims = """
        SELECT id, calendar_event_id, resource_id, starts_at, ends_at, strength
        FROM timeline_claims
        WHERE organization_id = $1 AND resource_id = ANY ($2) AND ends_at > $3 AND starts_at < $4
        """;

    public async Task<TimelineResource?> FindUnit(OrganizationId organizationId, ProductId productId, CancellationToken cancellationToken) =>
        (await FindUnits(organizationId, [productId], cancellationToken)).GetValueOrDefault(productId);

    public async Task<IReadOnlyDictionary<ProductId, TimelineResource>> FindUnits(
        OrganizationId organizationId, IReadOnlyCollection<ProductId> productIds, CancellationToken cancellationToken)
    {
        var units = new Dictionary<ProductId, TimelineResource>();
        if (productIds.Count == 0)
        {
            return units;
        }

        await using var batch = await db.OpenBatch(cancellationToken);
        batch.Add(HoldUnits, new NpgsqlParameter { Value = organizationId.Value });

        // Reads with a snapshot of its own: what changed while the statement before waited is seen.
        batch.Add(UnitsAndBelow, new NpgsqlParameter { Value = organizationId.Value }, Uuids([.. productIds.Select(id => id.Value)]));
        await using var reader = await batch.Read(cancellationToken, keepsPrepared: true);
        await reader.NextResultAsync(cancellationToken);
        var hasRow = await reader.ReadAsync(cancellationToken);
        while (hasRow)
        {
            // The unit itself comes first, then what lies below it.
            var root = reader.GetGuid(0);
            var (name, zone) = (reader.GetString(2), ZoneRules.Find(reader.GetString(3)) ?? DateTimeZone.Utc);
            var below = new List<Guid>();
            while ((hasRow = await reader.ReadAsync(cancellationToken)) && reader.GetGuid(0) == root)
            {
                below.Add(reader.GetGuid(1));
            }

            units.Add(new ProductId(root), TimelineResource.Of(organizationId, new ProductId(root), name, zone, below));
        }

        return units;
    }

    public async Task LockUnits(OrganizationId organizationId, CancellationToken cancellationToken)
    {
        await using var batch = await db.OpenBatch(cancellationToken);
        batch.Add(LockUnitsAlone, new NpgsqlParameter { Value = organizationId.Value });
        await using var reader = await batch.Read(cancellationToken, keepsPrepared: true);
    }

    public async Task<TimelineResource?> FindHost(OrganizationId organizationId, UserId hostId, CancellationToken cancellationToken)
    {
        var host = await db.Hosts.AsNoTracking()
            .SingleOrDefaultAsync(host => host.OrganizationId == organizationId && host.Id == hostId, cancellationToken);
        return host is null ? null : TimelineResource.Of(organizationId, hostId, host.Name, host.Zone);
    }

    public async Task<Timeline> Lock(
        OrganizationId organizationId, IReadOnlyCollection<Guid> resourceIds, InstantRange window, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. resourceIds];
        await using var batch = await db.OpenBatch(cancellationToken);
        batch.Add(LockInOrder, Uuids(ids));

        // Reads after the lock, with a snapshot of its own: what the last holder of the lock committed is seen.
        batch.Add(
            OverlappingClaims,
            new NpgsqlParameter { Value = organizationId.Value },
            Uuids(ids),
            new NpgsqlParameter { Value = window.Start.ToDateTimeUtc() },
            new NpgsqlParameter { Value = window.End.ToDateTimeUtc() });
        await using var reader = await batch.Read(cancellationToken, keepsPrepared: true);
        await reader.NextResultAsync(cancellationToken);
        var claims = new List<Claim>();
        while (await reader.ReadAsync(cancellationToken))
        {
            claims.Add(Claim.Stored(
                reader.GetGuid(0),
                organizationId,
                new CalendarEventId(reader.GetGuid(1)),
                reader.GetGuid(2),
                new InstantRange(InstantAt(reader, 3), InstantAt(reader, 4)),
                EnumText<ClaimStrength>.Read(reader.GetString(5))));
        }

        return new Timeline(claims);
    }

    private static NpgsqlParameter Uuids(Guid[] ids) => new() { Value = ids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid };

    private static Instant InstantAt(NpgsqlDataReader reader, int ordinal) => Instant.FromDateTimeUtc(reader.GetDateTime(ordinal));
}
