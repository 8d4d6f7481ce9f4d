using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Organizations;

/// <summary>Adds a person who administers the organization and takes meetings, with office hours as the first schedule. Asked for by the operator.</summary>
/// <param name="Organization">Name or id of the organization.</param>
/// <param name="Email">E-mail address; unique in the organization without regard to case.</param>
/// <param name="Name">How the person is shown.</param>
/// <param name="Username">Name in addresses: letters, digits, dashes, dots and underscores; unique in the installation.</param>
/// <param name="TimeZone">IANA name of the person's zone.</param>
/// <param name="Now">The moment of the request.</param>
/// <errors>
///   <error code="ORGANIZATION_NOT_FOUND">There is no such organization.</error>
///   <error code="USER_EXISTS">The organization has the address already.</error>
///   <error code="USERNAME_TAKEN">The username is taken.</error>
/// </errors>
public sealed record CreateUser(string Organization, string Email, string Name, string Username, string TimeZone, Instant Now) : ICommand<Host>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Installation();
}

internal sealed class CreateUserShape : AbstractValidator<CreateUser>
{
    public CreateUserShape()
    {
        RuleFor(request => request.Email).Must(EmailAddress.IsValid).WithMessage(request => $"'{request.Email}' is no e-mail address.");
        RuleFor(request => request.Name).NotEmpty().MaximumLength(200);
        RuleFor(request => request.Username).NotEmpty().MaximumLength(100).Matches("^[A-Za-z0-9][A-Za-z0-9._-]*$");
        RuleFor(request => request.TimeZone).Must(zone => ZoneRules.Find(zone) is not null)
            .WithMessage(request => $"'{request.TimeZone}' is no IANA time zone, such as Europe/Rome.");
    }
}

internal sealed class CreateUserHandler(IBookingsDb db) : IRequestHandler<CreateUser, Result<Host>>
{
    public async Task<Result<Host>> Handle(CreateUser request, CancellationToken cancellationToken)
    {
        var found = await db.FindOrganization(request.Organization, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var organizationId = found.Value.Id;
        var email = request.Email.ToLowerInvariant();
        var username = request.Username.ToLowerInvariant();
        if (await db.UserProfiles.AnyAsync(profile => profile.OrganizationId == organizationId && profile.Email.ToLower() == email, cancellationToken))
        {
            return OrganizationErrors.UserExists(request.Email);
        }

        if (await db.Hosts.AnyAsync(host => host.Username.ToLower() == username, cancellationToken))
        {
            return OrganizationErrors.UsernameTaken(request.Username);
        }

        var profile = UserProfile.Create(organizationId, request.Email, request.Name, null, request.Now);
        var host = Host.Create(profile, request.Username, request.TimeZone, FeedSecrets.New(), request.Now);
        db.UserProfiles.Add(profile);
        db.Members.Add(Member.Create(organizationId, profile.UserId, MemberRole.Superuser, request.Now));
        db.Hosts.Add(host);
        db.Schedules.Add(Schedule.Create(host, "Working hours", request.TimeZone, true, WeeklyHours.OfficeHours, [], request.Now));
        return host;
    }
}
