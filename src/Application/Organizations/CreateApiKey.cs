using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Organizations;

/// <summary>Creates a key of the API for a person. Asked for by the operator.</summary>
/// <param name="Organization">Name or id of the organization.</param>
/// <param name="UserEmail">Address of the person on whose behalf the key acts.</param>
/// <param name="Scopes">What it may do, as <see cref="Domain.Organizations.Scopes"/> reads it.</param>
/// <param name="Description">What the owner calls it.</param>
/// <param name="Now">The moment of the request.</param>
/// <errors>
///   <error code="ORGANIZATION_NOT_FOUND">There is no such organization.</error>
///   <error code="USER_NOT_FOUND">The organization has no such person.</error>
///   <error code="SCOPES_MALFORMED">The scopes cannot be read.</error>
///   <error code="API_KEY_EXPIRY">The key would have expired already.</error>
///   <error code="API_KEY_RATE">The limit is below 1.</error>
/// </errors>
public sealed record CreateApiKey(string Organization, string UserEmail, string Scopes, string Description, Instant Now) : ICommand<CreatedApiKey>, IReaching
{
    /// <summary>From when on the key is refused; null means never.</summary>
    public Instant? ExpiresAt { get; init; }

    /// <summary>Most requests in a minute; null means the limit of the installation.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <inheritdoc />
    public Reach Reach => new Reach.Installation();
}

/// <summary>A new key: the only time that its text is told.</summary>
/// <param name="Id">The key of the row.</param>
/// <param name="Secret">The text of the key.</param>
public sealed record CreatedApiKey(Guid Id, ApiKeySecret Secret);

internal sealed class CreateApiKeyShape : AbstractValidator<CreateApiKey>
{
    public CreateApiKeyShape() => RuleFor(request => request.Description).MaximumLength(200);
}

internal sealed class CreateApiKeyHandler(IBookingsDb db) : IRequestHandler<CreateApiKey, Result<CreatedApiKey>>
{
    public async Task<Result<CreatedApiKey>> Handle(CreateApiKey request, CancellationToken cancellationToken)
    {
        var found = await db.FindOrganization(request.Organization, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var scopes = Scopes.Parse(request.Scopes);
        if (scopes.IsError)
        {
            return scopes.Error;
        }

        var organizationId = found.Value.Id;
        var email = request.UserEmail.ToLowerInvariant();
        var profile = await db.UserProfiles.SingleOrDefaultAsync(
            profile => profile.OrganizationId == organizationId && profile.Email.ToLower() == email, cancellationToken);
        if (profile is null)
        {
            return OrganizationErrors.UserNotFound(request.UserEmail);
        }

        var secret = ApiKeySecret.New();
        var terms = new ApiKeyTerms(scopes.Value) { ExpiresAt = request.ExpiresAt, RequestsPerMinute = request.RequestsPerMinute };
        var key = ApiKey.Create(organizationId, profile.UserId, secret, terms, request.Description, request.Now);
        if (key.IsError)
        {
            return key.Error;
        }

        db.ApiKeys.Add(key.Value);
        return new CreatedApiKey(key.Value.Id, secret);
    }
}
