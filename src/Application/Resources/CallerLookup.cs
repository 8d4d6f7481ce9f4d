using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Resources;

/// <summary>Finds the host that a caller is.</summary>
internal static class CallerLookup
{
    public static async Task<Result<Host>> HostOf(this IBookingsDb db, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.UserId is not { } userId)
        {
            return HostErrors.CallerIsNoHost;
        }

        var host = await db.Hosts.SingleOrDefaultAsync(
            candidate => candidate.OrganizationId == caller.OrganizationId && candidate.Id == userId, cancellationToken);
        return host is null ? HostErrors.CallerIsNoHost : host;
    }
}
