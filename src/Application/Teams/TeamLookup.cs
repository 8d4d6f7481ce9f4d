using Bookings.Domain.Teams;

namespace Bookings.Application.Teams;

/// <summary>Finds teams.</summary>
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
}
