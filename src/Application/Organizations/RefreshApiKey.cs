using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Organizations;

/// <summary>Replaces the key of the call by a new one with the same rights and limits. The old key ends in the same transaction and stays on record.</summary>
/// <remarks>Other nodes may remember the old key for a few seconds; see <see cref="IApiKeyDirectory"/>.</remarks>
/// <param name="Call">The call with the key.</param>
/// <param name="ValidFor">How long the new key is good; null means for ever.</param>
/// <errors>
///   <error code="API_KEY_INVALID">The key was revoked or refreshed meanwhile.</error>
/// </errors>
public sealed record RefreshApiKey(Call Call, Duration? ValidFor) : ICommand<CreatedApiKey>;

internal sealed class RefreshApiKeyShape : AbstractValidator<RefreshApiKey>
{
    public RefreshApiKeyShape() => RuleFor(request => request.ValidFor).Must(time => time is null || time > Duration.Zero).WithMessage("A key is good for some time.");
}

internal sealed class RefreshApiKeyHandler(IBookingsDb db) : IRequestHandler<RefreshApiKey, Result<CreatedApiKey>>
{
    public async Task<Result<CreatedApiKey>> Handle(RefreshApiKey request, CancellationToken cancellationToken)
    {
        var (caller, now) = (request.Call.Caller, request.Call.Now);
        var former = await db.ApiKeys.SingleOrDefaultAsync(key => key.OrganizationId == caller.OrganizationId && key.Id == caller.KeyId, cancellationToken);
        if (former is not { RevokedAt: null })
        {
            return ApiKeyErrors.Invalid;
        }

        var secret = ApiKeySecret.New();
        var terms = new ApiKeyTerms(former.Scopes) { ExpiresAt = now + request.ValidFor, RequestsPerMinute = former.RequestsPerMinute };
        var made = ApiKey.Create(former.OrganizationId, former.UserId, secret, terms, former.Description, now);
        if (made.IsError)
        {
            return made.Error;
        }

        former.Revoke(now);
        db.ApiKeys.Add(made.Value);
        return new CreatedApiKey(made.Value.Id, secret);
    }
}
