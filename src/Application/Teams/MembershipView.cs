using Bookings.Domain.Resources;
using Bookings.Domain.Teams;

namespace Bookings.Application.Teams;

/// <summary>A membership of a team with its names.</summary>
/// <param name="Membership">The membership.</param>
/// <param name="Team">The team.</param>
/// <param name="Host">The person.</param>
public sealed record MembershipView(TeamMembership Membership, Team Team, Host Host);
