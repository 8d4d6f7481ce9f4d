using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Organizations;

/// <summary>Ends a key of the API for good. Asked for by the operator. A key that is revoked already stays as it is.</summary>
/// <param name="Organization">Name or id of the organization.</param>
/// <param name="Key">Id of the key, or its last four characters.</param>
/// <param name="Now">The moment of the request.</param>
/// <remarks>Nodes remember keys for a few seconds; see <see cref="IApiKeyDirectory"/>.</remarks>
/// <errors>
///   <error code="ORGANIZATION_NOT_FOUND">There is no such organization.</error>
///   <error code="API_KEY_NOT_FOUND">The organization has no such key.</error>
///   <error code="API_KEY_AMBIGUOUS">Several keys that are not revoked end in these characters.</error>
/// </errors>
public sealed record RevokeApiKey(string Organization, string Key, Instant Now) : ICommand<ApiKey>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Installation();
}

internal sealed class RevokeApiKeyShape : AbstractValidator<RevokeApiKey>
{
    public RevokeApiKeyShape() => RuleFor(request => request.Key).MaximumLength(100);
}

internal sealed class RevokeApiKeyHandler(IBookingsDb db) : IRequestHandler<RevokeApiKey, Result<ApiKey>>
{
    public async Task<Result<ApiKey>> Handle(RevokeApiKey request, CancellationToken cancellationToken)
    {
        var found = await db.FindOrganization(request.Organization, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var organizationId = found.Value.Id;
        var keys = db.ApiKeys.Where(key => key.OrganizationId == organizationId);
        var named = Guid.TryParse(request.Key, out var id)
            ? await keys.Where(key => key.Id == id).ToListAsync(cancellationToken)
            : await keys.Where(key => key.LastFour == request.Key && key.RevokedAt == null).OrderBy(key => key.CreatedAt).ToListAsync(cancellationToken);
        if (named.Count != 1)
        {
            return named.Count == 0 ? ApiKeyErrors.NotFound(request.Key) : ApiKeyErrors.Ambiguous(request.Key, named.Select(key => key.Id));
        }

        named[0].Revoke(request.Now);
        return named[0];
    }
}
