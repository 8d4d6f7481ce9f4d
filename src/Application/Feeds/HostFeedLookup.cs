using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Feeds;

/// <summary>Finds the feeds of the caller.</summary>
internal static class HostFeedLookup
{
    public static async Task<Result<HostFeedsView>> HostFeedsOf(this IBookingsDb db, Caller caller, CancellationToken cancellationToken)
    {
        var host = await db.HostOf(caller, cancellationToken);
        if (host.IsError)
        {
            return host.Error;
        }

        var (organizationId, hostId) = (host.Value.OrganizationId, (UserId?)host.Value.Id);
        var feeds = await db.ExternalCalendars
            .Where(calendar => calendar.OrganizationId == organizationId && calendar.HostId == hostId)
            .OrderBy(calendar => calendar.CreatedAt)
            .ThenBy(calendar => calendar.Id)
            .ToListAsync(cancellationToken);
        return new HostFeedsView(host.Value, feeds);
    }
}
