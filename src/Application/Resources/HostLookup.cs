using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Resources;

/// <summary>Finds hosts.</summary>
internal static class HostLookup
{
    /// <summary>Keeps the host of the name, without regard to case.</summary>
    public static IQueryable<Host> Named(this IQueryable<Host> hosts, string username)
    {
        var lowerCase = username.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Runs in the database as lower(username), which the unique index is on.
        return hosts.Where(host => host.Username.ToLower() == lowerCase);
#pragma warning restore CA1304, CA1311, CA1862
    }

    /// <summary>Finds the host that the caller is.</summary>
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

    /// <summary>Tells whether the organization has the name in addresses: its name in lower case with hyphens.</summary>
    public static async Task<bool> IsCalled(
        this IQueryable<Organization> organizations, OrganizationId organizationId, string slug, CancellationToken cancellationToken)
    {
        var found = await organizations.Where(organization => organization.Id == organizationId).Select(organization => organization.Name).SingleAsync(cancellationToken);
        return EventTypeChange.SlugOf(found.Default) == slug.ToLowerInvariant();
    }
}
