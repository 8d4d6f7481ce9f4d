using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Infrastructure.Idempotency;

/// <summary>Holds the transaction of a request with an idempotency key: the change and its answer are committed together, or neither is.</summary>
/// <remarks>
/// The use cases of the request join the transaction, because they share the scope's <see cref="BookingsDb"/>. An advisory lock lets one request of the
/// key work at a time; it ends with the transaction, also when the server dies.
/// </remarks>
public sealed class IdempotentAnswers(BookingsDb db, IdempotencySettings settings)
{
    private KeptAnswer? outdated;

    /// <summary>Opens the transaction, unless the request was answered before or is being answered.</summary>
    /// <param name="scope">Whose key it is.</param>
    /// <param name="requestHash">SHA-256 of what the request asks.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer of the first request; null when this is the first, and then the transaction is open.</returns>
    public async Task<Result<KeptAnswer?>> Begin(IdempotencyScope scope, byte[] requestHash, Instant now, CancellationToken cancellationToken)
    {
        db.Enter(new Reach.Organization(scope.OrganizationId));
        await db.Database.BeginTransactionAsync(cancellationToken);
        db.IsBetweenWork = true;
        var (high, low) = scope.LockKey();
        var isFree = await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({high}, {low}) AS \"Value\"").SingleAsync(cancellationToken);
        if (!isFree)
        {
            await Discard();
            return IdempotencyErrors.Running;
        }

        // Looked up after the lock: what an earlier holder committed is seen.
        var kept = await db.KeptAnswers.AsNoTracking().SingleOrDefaultAsync(
            answer => answer.OrganizationId == scope.OrganizationId && answer.Key == scope.Key && answer.Method == scope.Method && answer.Path == scope.Path,
            cancellationToken);
        if (kept is null || now - kept.CreatedAt >= Duration.FromHours(settings.Hours))
        {
            outdated = kept;
            return (KeptAnswer?)null;
        }

        await Discard();
        return kept.RequestHash.AsSpan().SequenceEqual(requestHash) ? kept : IdempotencyErrors.Reused;
    }

    /// <summary>Commits the change together with its answer.</summary>
    public async Task Keep(KeptAnswer answer, CancellationToken cancellationToken)
    {
        // The request may have been about the booking of another organization.
        db.Enter(new Reach.Organization(answer.OrganizationId));
        if (outdated is not null)
        {
            db.KeptAnswers.Remove(outdated);
            await db.SaveChangesAsync(cancellationToken);
        }

        db.KeptAnswers.Add(answer);
        await db.SaveChangesAsync(cancellationToken);
        await db.Database.CommitTransactionAsync(cancellationToken);
        db.IsBetweenWork = false;
    }

    /// <summary>Takes back whatever the request changed; nothing happens after <see cref="Keep"/>.</summary>
    public async Task Discard()
    {
        if (db.Database.CurrentTransaction is { } transaction)
        {
            await transaction.DisposeAsync();
            db.ChangeTracker.Clear();
            db.IsBetweenWork = false;
        }
    }
}
