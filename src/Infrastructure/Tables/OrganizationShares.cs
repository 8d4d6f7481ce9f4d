using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Infrastructure.Tables;

/// <summary>What of the table engine one organization may have at the same time, so that its slow requests keep no other organization waiting.</summary>
/// <threadsafety>Safe for any number of threads; one for the whole server.</threadsafety>
public sealed class OrganizationShares(TableLimits limits)
{
    // Short requests that come at once pass one after the other; slow ones are told soon.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Dictionary<OrganizationId, Share> shares = [];

    /// <summary>Waits for a turn, for two seconds at most.</summary>
    /// <returns>The turn, which is given back when it is disposed of; null when there was none.</returns>
    public async Task<IDisposable?> Take(OrganizationId organization, CancellationToken cancellationToken)
    {
        var share = Enter(organization);
        var hasTurn = false;
        try
        {
            hasTurn = await share.Free.WaitAsync(Patience, cancellationToken);
            return hasTurn ? new Turn(this, organization, share) : null;
        }
        finally
        {
            if (!hasTurn)
            {
                Leave(organization, share);
            }
        }
    }

    private Share Enter(OrganizationId organization)
    {
        lock (shares)
        {
            if (!shares.TryGetValue(organization, out var share))
            {
                shares[organization] = share = new Share(new SemaphoreSlim(limits.ConcurrentStatements));
            }

            share.Users++;
            return share;
        }
    }

    // The last one to leave takes the share along: an organization that asks nothing costs nothing.
    private void Leave(OrganizationId organization, Share share)
    {
        lock (shares)
        {
            if (--share.Users == 0)
            {
                shares.Remove(organization);
                share.Free.Dispose();
            }
        }
    }

    private sealed class Share(SemaphoreSlim free)
    {
        public SemaphoreSlim Free { get; } = free;

        public int Users { get; set; }
    }

    private sealed class Turn(OrganizationShares owner, OrganizationId organization, Share share) : IDisposable
    {
        public void Dispose()
        {
            share.Free.Release();
            owner.Leave(organization, share);
        }
    }
}
