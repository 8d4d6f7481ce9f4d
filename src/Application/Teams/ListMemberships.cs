using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Teams;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Teams;

/// <summary>Lists the memberships of a team, in the order of their making.</summary>
/// <param name="Call">The call of an admin of the team.</param>
/// <param name="TeamNumber">The team.</param>
/// <param name="Emails">Only people with one of these e-mail addresses, without regard to case; null lists all.</param>
/// <param name="Take">The most to list.</param>
/// <param name="Skip">How many to pass over.</param>
public sealed record ListMemberships(Call Call, int TeamNumber, IReadOnlyList<string>? Emails, int Take, int Skip) : IQuery<IReadOnlyList<MembershipView>>;

internal sealed class ListMembershipsHandler(IBookingsDb db) : IRequestHandler<ListMemberships, Result<IReadOnlyList<MembershipView>>>
{
    public async Task<Result<IReadOnlyList<MembershipView>>> Handle(ListMemberships request, CancellationToken cancellationToken)
    {
        var access = await db.TeamFor(request.Call.Caller, request.TeamNumber, TeamRole.Admin, cancellationToken);
        if (access.IsError)
        {
            return access.Error;
        }

        var team = access.Value.Team;
        var emails = request.Emails?.Select(email => email.ToLowerInvariant()).ToList();
#pragma warning disable CA1304, CA1311 // Runs in the database as lower(email).
        var found = await (
            from membership in db.TeamMemberships.AsNoTracking()
            where membership.OrganizationId == team.OrganizationId && membership.TeamId == team.Id
            join host in db.Hosts on new { membership.OrganizationId, Id = membership.HostId } equals new { host.OrganizationId, host.Id }
            where emails == null || emails.Contains(host.Email.ToLower())
            orderby membership.Number
            select new { membership, host }).Skip(request.Skip).Take(request.Take).ToListAsync(cancellationToken);
#pragma warning restore CA1304, CA1311
        return found.ConvertAll(row => new MembershipView(row.membership, team, row.host));
    }
}
