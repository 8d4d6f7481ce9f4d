using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Feeds;

/// <summary>Ends the address of an exported calendar and gives it another one: for a link that came into wrong hands.</summary>
/// <param name="Call">Who asks, and when.</param>
/// <param name="Secret">The secret that ends, of a unit, of the caller as a host, or of the organization.</param>
/// <errors>
///   <error code="FEED_NOT_FOUND">Nothing of the caller has this secret.</error>
///   <error code="FEED_DENIED">The key may not write what the secret belongs to.</error>
/// </errors>
public sealed record RotateFeedSecret(Call Call, string Secret) : ICommand<RotatedSecret>;

internal sealed class RotateFeedSecretShape : AbstractValidator<RotateFeedSecret>
{
    public RotateFeedSecretShape() => RuleFor(request => request.Secret).NotEmpty().MaximumLength(128);
}

internal sealed class RotateFeedSecretHandler(IBookingsDb db) : IRequestHandler<RotateFeedSecret, Result<RotatedSecret>>
{
    private static readonly Error NotFound = Error.NotFound("FEED_NOT_FOUND", "There is no such calendar.");

    public async Task<Result<RotatedSecret>> Handle(RotateFeedSecret request, CancellationToken cancellationToken)
    {
        var (organizationId, secret, caller, now) = (request.Call.OrganizationId, request.Secret, request.Call.Caller, request.Call.Now);
        var product = await db.Products.SingleOrDefaultAsync(
            row => row.OrganizationId == organizationId && (row.IcalExportSecret == secret || row.IcalExportSecretNoDetails == secret), cancellationToken);
        if (product is not null)
        {
            var hasDetails = product.IcalExportSecret == secret;
            return Refuse(caller, Area.Products) is { } denied
                ? denied
                : Renewed(() => product.RenewFeedSecret(secret, now), hasDetails, () => hasDetails ? product.IcalExportSecret : product.IcalExportSecretNoDetails);
        }

        var host = await db.Hosts.SingleOrDefaultAsync(
            row => row.OrganizationId == organizationId && (row.IcalExportSecret == secret || row.IcalExportSecretNoDetails == secret), cancellationToken);
        if (host is not null && host.Id == caller.UserId)
        {
            var hasDetails = host.IcalExportSecret == secret;
            return Refuse(caller, Area.Bookings) is { } denied
                ? denied
                : Renewed(() => host.RenewFeedSecret(secret, now), hasDetails, () => hasDetails ? host.IcalExportSecret : host.IcalExportSecretNoDetails);
        }

        var organization = await db.Organizations.SingleOrDefaultAsync(
            row => row.Id == organizationId && (row.IcalExportSecret == secret || row.IcalExportSecretNoDetails == secret), cancellationToken);
        if (organization is null)
        {
            return NotFound;
        }

        var isWhole = organization.IcalExportSecret == secret;
        return Refuse(caller, Area.Organization) is { } closed
            ? closed
            : Renewed(() => organization.RenewFeedSecret(secret, now), isWhole, () => isWhole ? organization.IcalExportSecret : organization.IcalExportSecretNoDetails);
    }

    private static Error? Refuse(Caller caller, Area area) => caller.Scopes.Allow(area, AccessLevel.Write)
        ? null
        : Error.Forbidden("FEED_DENIED", $"The API key needs write access to {area}.");

    private static Result<RotatedSecret> Renewed(Action renew, bool hasDetails, Func<string> read)
    {
        renew();
        return new RotatedSecret(hasDetails, read());
    }
}
