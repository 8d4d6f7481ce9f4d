using Bookings.Application.Organizations;
using Bookings.Domain.Organizations;
using Npgsql;

namespace Bookings.Infrastructure.Persistence;

/// <inheritdoc />
internal sealed class MembershipLock(BookingsDb db) : IMembershipLock
{
    // Seed 1: no resource's lock is on the same key, which is hashed with seed 0.
    private const string Statement = "SELECT pg_advisory_xact_lock(hashtextextended('members ' || $1::text, 1))";

    public async Task Take(OrganizationId organizationId, CancellationToken cancellationToken)
    {
        await using var batch = await db.OpenBatch(cancellationToken);
        batch.Add(Statement, new NpgsqlParameter { Value = organizationId.Value });
        await using var reader = await batch.Read(cancellationToken, keepsPrepared: true);
    }
}
