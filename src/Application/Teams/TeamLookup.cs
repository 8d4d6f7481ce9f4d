using Bookings.Application.Bookings;
using Bookings.Application.Common;
using Bookings.Application.Organizations;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Teams;

/// <summary>Finds teams, and what callers may do there.</summary>
internal static class TeamLookup
{
    /// <summary>Keeps the team of the name, without regard to case.</summary>
    public static IQueryable<Team> Called(this IQueryable<Team> teams, string slug)
    {
        var lowerCase = slug.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Runs in the database as lower(slug), which the unique index is on.
        return teams.Where(team => team.Slug.ToLower() == lowerCase);
#pragma warning restore CA1304, CA1311, CA1862
    }

    /// <summary>Finds the team of a number in the caller's organization.</summary>
    /// <param name="db">The database.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The team.</param>
    /// <param name="least">What the caller has to be there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Result<TeamAccess>> TeamFor(
        this IBookingsDb db, Caller caller, int number, TeamRole least, CancellationToken cancellationToken)
    {
        var team = await db.Teams.SingleOrDefaultAsync(
            candidate => candidate.OrganizationId == caller.OrganizationId && candidate.Number == number, cancellationToken);
        if (team is null)
        {
            return TeamErrors.NotFound(number);
        }

        var standing = await db.StandingIn(team.Id, caller, cancellationToken);
        return standing.Reaches(least) ? new TeamAccess(team, standing) : TeamErrors.NeedsRole(least, number);
    }

    /// <summary>Tells what a caller is to a team of the same organization.</summary>
    public static async Task<TeamStanding> StandingIn(this IBookingsDb db, TeamId teamId, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.UserId is not { } userId)
        {
            return new TeamStanding(null, IsOrganizationAdmin: false);
        }

        var role = await db.TeamMemberships
            .Where(membership => membership.OrganizationId == caller.OrganizationId && membership.TeamId == teamId
                && membership.HostId == userId && membership.Accepted)
            .Select(membership => (TeamRole?)membership.Role)
            .SingleOrDefaultAsync(cancellationToken);
        return new TeamStanding(role, await db.LeadsOrganization(caller, cancellationToken));
    }

    /// <summary>The accepted members of a team who take meetings.</summary>
    public static IQueryable<Host> AcceptedHosts(this IBookingsDb db, Team team) => db.Hosts.Where(host => host.OrganizationId == team.OrganizationId
        && db.TeamMemberships.Any(membership => membership.OrganizationId == host.OrganizationId && membership.TeamId == team.Id
            && membership.HostId == host.Id && membership.Accepted));

    /// <summary>Counts the accepted owners of a team, whom it must not lose: two who leave at once would each see the other stay, so one waits for the other.</summary>
    public static async Task<int> OwnersOf(this IBookingsDb db, Team team, IMembershipLock leaving, CancellationToken cancellationToken)
    {
        await leaving.Take(team.OrganizationId, cancellationToken);
        return await db.TeamMemberships.CountAsync(
            membership => membership.OrganizationId == team.OrganizationId && membership.TeamId == team.Id && membership.Role == TeamRole.Owner && membership.Accepted,
            cancellationToken);
    }

    /// <summary>Finds a membership of a team with its person.</summary>
    public static async Task<Result<MembershipView>> MembershipIn(
        this IBookingsDb db, Team team, int number, CancellationToken cancellationToken)
    {
        var found = await (
            from membership in db.TeamMemberships
            where membership.OrganizationId == team.OrganizationId && membership.TeamId == team.Id && membership.Number == number
            join host in db.Hosts on new { membership.OrganizationId, Id = membership.HostId } equals new { host.OrganizationId, host.Id }
            select new { membership, host }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? TeamErrors.MembershipNotFound(number, team.Number) : new MembershipView(found.membership, team, found.host);
    }

    /// <summary>Takes a person off the event types of a team, because they are no accepted member any more; their bookings stay theirs.</summary>
    public static async Task TakeOffEventTypes(this IBookingsDb db, Team team, UserId hostId, CancellationToken cancellationToken)
    {
        var assignments = await db.EventTypeHosts
            .Where(assignment => assignment.OrganizationId == team.OrganizationId && assignment.HostId == hostId
                && db.EventTypes.Any(eventType => eventType.OrganizationId == assignment.OrganizationId && eventType.Id == assignment.EventTypeId
                    && eventType.TeamId == team.Id))
            .ToListAsync(cancellationToken);
        db.EventTypeHosts.RemoveRange(assignments);
    }

    /// <summary>Tells whether another team of the organization has the slug.</summary>
    public static Task<bool> HasSlug(this IBookingsDb db, OrganizationId organizationId, string slug, TeamId? except, CancellationToken cancellationToken) =>
        db.Teams.Called(slug).AnyAsync(team => team.OrganizationId == organizationId && (except == null || team.Id != except), cancellationToken);
}
