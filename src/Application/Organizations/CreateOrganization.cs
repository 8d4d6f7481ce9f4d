using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Organizations;

/// <summary>Creates a tenant. Asked for by the operator only.</summary>
/// <param name="Name">1 to 200 characters; unique in the installation, so that the operator can name it.</param>
/// <param name="Now">The moment of the request.</param>
/// <errors>
///   <error code="ORGANIZATION_EXISTS">The name is taken.</error>
/// </errors>
public sealed record CreateOrganization(string Name, Instant Now) : ICommand<Organization>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Installation();
}

internal sealed class CreateOrganizationShape : AbstractValidator<CreateOrganization>
{
    public CreateOrganizationShape() => RuleFor(request => request.Name).NotEmpty().MaximumLength(200);
}

internal sealed class CreateOrganizationHandler(IBookingsDb db) : IRequestHandler<CreateOrganization, Result<Organization>>
{
    public async Task<Result<Organization>> Handle(CreateOrganization request, CancellationToken cancellationToken)
    {
        if (await db.Organizations.AnyAsync(organization => organization.CompanyName == request.Name, cancellationToken))
        {
            return OrganizationErrors.Exists(request.Name);
        }

        var created = Organization.Create(request.Name, FeedSecrets.New(), request.Now);
        db.Organizations.Add(created);
        return created;
    }
}
