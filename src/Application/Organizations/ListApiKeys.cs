using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Organizations;

/// <summary>Lists the keys of an organization, revoked and expired ones too, oldest first. Asked for by the operator.</summary>
/// <param name="Organization">Name or id of the organization.</param>
/// <errors>
///   <error code="ORGANIZATION_NOT_FOUND">There is no such organization.</error>
/// </errors>
public sealed record ListApiKeys(string Organization) : IQuery<IReadOnlyList<ApiKeyView>>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Installation();
}

/// <summary>A key and whose it is; the key itself is not kept anywhere.</summary>
/// <param name="Key">The row.</param>
/// <param name="UserEmail">Address of the person on whose behalf it acts.</param>
public sealed record ApiKeyView(ApiKey Key, string UserEmail);

internal sealed class ListApiKeysHandler(IBookingsDb db) : IRequestHandler<ListApiKeys, Result<IReadOnlyList<ApiKeyView>>>
{
    public async Task<Result<IReadOnlyList<ApiKeyView>>> Handle(ListApiKeys request, CancellationToken cancellationToken)
    {
        var found = await db.FindOrganization(request.Organization, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var organizationId = found.Value.Id;
        return await db.ApiKeys.AsNoTracking()
            .Where(key => key.OrganizationId == organizationId)
            .OrderBy(key => key.CreatedAt)
            .ThenBy(key => key.Id)
            .Join(
                db.UserProfiles.Where(profile => profile.OrganizationId == organizationId),
                key => key.UserId,
                profile => profile.UserId,
                (key, profile) => new ApiKeyView(key, profile.Email))
            .ToListAsync(cancellationToken);
    }
}
