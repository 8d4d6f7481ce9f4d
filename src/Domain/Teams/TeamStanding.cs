using Bookings.Domain.Common;

namespace Bookings.Domain.Teams;

/// <summary>What a caller is to a team.</summary>
/// <param name="Role">The role of an accepted membership; null without one.</param>
/// <param name="IsOrganizationAdmin">Whether the caller administers the organization, which counts as owning each of its teams.</param>
public sealed record TeamStanding(TeamRole? Role, bool IsOrganizationAdmin)
{
    /// <summary>Tells whether the caller may do what a role may.</summary>
    public bool Reaches(TeamRole least) => IsOrganizationAdmin || Role >= least;

    /// <summary>Checks that the caller may give a membership a role, and that the team keeps an owner.</summary>
    /// <param name="membership">The membership as it is; null for a new one.</param>
    /// <param name="role">The role it shall have; null ends it.</param>
    /// <param name="accepted">Whether it shall be an accepted one.</param>
    /// <param name="owners">How many accepted owners the team has.</param>
    /// <returns>Nothing to say, or the refusal.</returns>
    /// <errors>
    ///   <error code="TEAM_OWNERS">Only owners make, change and remove owners.</error>
    ///   <error code="TEAM_LAST_OWNER">The team would have no owner.</error>
    /// </errors>
    public Result<Done> MayTurn(TeamMembership? membership, TeamRole? role, bool accepted, int owners)
    {
        var wasOwner = membership is { Role: TeamRole.Owner };
        var staysOwner = role == TeamRole.Owner;
        if (wasOwner != staysOwner && !Reaches(TeamRole.Owner))
        {
            return TeamErrors.OwnersOnly;
        }

        return wasOwner && membership!.Accepted && owners == 1 && !(staysOwner && accepted) ? TeamErrors.LastOwner : Done.Value;
    }
}
