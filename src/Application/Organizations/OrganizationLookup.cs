using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Organizations;

/// <summary>Finds an organization the way an operator names it.</summary>
internal static class OrganizationLookup
{
    /// <summary>Finds it by id, or by the name it was created with.</summary>
    public static async Task<Result<Organization>> FindOrganization(this IBookingsDb db, string nameOrId, CancellationToken cancellationToken)
    {
        var found = Guid.TryParse(nameOrId, out var id)
            ? await db.Organizations.SingleOrDefaultAsync(organization => organization.Id == new OrganizationId(id), cancellationToken)
            : await db.Organizations.FirstOrDefaultAsync(organization => organization.CompanyName == nameOrId, cancellationToken);
        return found is null ? OrganizationErrors.NotFound(nameOrId) : found;
    }
}
