using Bookings.Application.Common;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Infrastructure.Persistence.Seeding;

/// <summary>Fills an empty database with the demo scenes.</summary>
public sealed class Seeder(BookingsDb db)
{
    // "Demo" in ASCII: two servers that start on one empty database seed it once.
    private const long LockKey = 0x4465_6D6F;

    /// <summary>Seeds all scenes in one transaction, or nothing when there is an organization already.</summary>
    /// <param name="now">The moment from which the scenes count their days.</param>
    /// <param name="cancellation">Gives up; then nothing is stored.</param>
    /// <returns>The keys, which cannot be read again; null when the database was not empty.</returns>
    public async Task<Demo?> SeedWhenEmpty(Instant now, CancellationToken cancellation)
    {
        db.Enter(new Reach.Installation());
        if (await db.Organizations.AnyAsync(cancellation))
        {
            return null;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockKey})", cancellation);
        if (await db.Organizations.AnyAsync(cancellation))
        {
            return null;
        }

        DemoScene[] scenes =
        [
            await VillaScene.Seed(db, now, cancellation),
            await ConsultantScene.Seed(db, now, cancellation),
        ];

        // Nobody is told of what is made up: an operator's mail server would write to its people.
        await db.Database.ExecuteSqlAsync($"UPDATE outbox_messages SET settled_at = {now.ToDateTimeUtc()} WHERE settled_at IS NULL", cancellation);
        await transaction.CommitAsync(cancellation);
        return new Demo(scenes);
    }
}
