using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Operations;
using Bookings.Domain.Organizations;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>Finds who is signed in with a token. The key is asked anew: revoked, expired or without its right, it ends the session.</summary>
/// <param name="Token">What the cookie holds.</param>
/// <param name="Now">The moment of the request.</param>
/// <errors>
///   <error code="DASHBOARD_SIGNED_OUT">The token is unknown, or the session or its key is over.</error>
/// </errors>
public sealed record FindOperator(string Token, Instant Now) : IQuery<Operator>, IReaching
{
    /// <inheritdoc />
    /// <remarks>The tenant is what the token is to tell.</remarks>
    public Reach Reach => new Reach.Installation();
}

internal sealed class FindOperatorHandler(IBookingsDb db, DashboardSettings settings) : IRequestHandler<FindOperator, Result<Operator>>
{
    public async Task<Result<Operator>> Handle(FindOperator request, CancellationToken cancellationToken)
    {
        var (hash, now) = (OperatorSession.HashOf(request.Token), request.Now);
        var found = await (
            from session in db.Set<OperatorSession>().AsNoTracking()
            join key in db.ApiKeys.AsNoTracking() on new { session.OrganizationId, Id = session.KeyId } equals new { key.OrganizationId, key.Id }
            join organization in db.Organizations.AsNoTracking() on session.OrganizationId equals organization.Id
            where session.Hash == hash && session.ExpiresAt > now
            select new { session.Id, session.ExpiresAt, Key = key, organization.CompanyName }).SingleOrDefaultAsync(cancellationToken);
        if (found is null || !found.Key.IsGood(now) || !found.Key.Scopes.Allow(Area.Organization, AccessLevel.Read))
        {
            return DashboardErrors.SignedOut;
        }

        var caller = new Caller(found.Key.OrganizationId, found.Key.UserId, found.Key.Id, found.Key.Scopes);
        return new Operator(
            caller, found.Id, found.Key.LastFour, found.Key.Description, found.CompanyName,
            await RunsInstallation(caller.OrganizationId, found.CompanyName, cancellationToken), found.ExpiresAt);
    }

    private async Task<bool> RunsInstallation(OrganizationId organizationId, string name, CancellationToken cancellationToken) => settings.Operators.Length > 0
        ? settings.Operators.Contains(name, StringComparer.Ordinal) || settings.Operators.Contains(organizationId.ToString(), StringComparer.OrdinalIgnoreCase)
        : !await db.Organizations.AnyAsync(organization => organization.Id != organizationId, cancellationToken);
}
