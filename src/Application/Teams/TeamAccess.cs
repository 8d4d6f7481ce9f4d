using Bookings.Domain.Teams;

namespace Bookings.Application.Teams;

/// <summary>A team, and what the caller is to it.</summary>
/// <param name="Team">The team.</param>
/// <param name="Standing">What the caller is to it.</param>
internal sealed record TeamAccess(Team Team, TeamStanding Standing);
