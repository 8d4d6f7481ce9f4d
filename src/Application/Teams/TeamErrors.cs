using Bookings.Domain.Common;

namespace Bookings.Application.Teams;

/// <summary>Refusals about teams.</summary>
public static class TeamErrors
{
    /// <summary>No team of that name exists.</summary>
    /// <param name="slug">The name asked for.</param>
    /// <source href="scheduling-v2 §3.3" />
    public static Error SlugNotFound(string slug) => Error.NotFound("TEAM_NOT_FOUND", $"Team with slug {slug} not found");
}
