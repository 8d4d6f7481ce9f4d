using Bookings.Domain.Common;

namespace Bookings.Domain.Teams;

/// <summary>Refusals about teams.</summary>
/// <source href="scheduling-v2 §12" />
public static class TeamErrors
{
    /// <summary>The organization has a team of that slug.</summary>
    public static readonly Error SlugTaken = Error.Invalid("TEAM_SLUG_TAKEN", "Team slug already exists", "slug");

    /// <summary>The team has an event type of that slug.</summary>
    public static readonly Error EventTypeSlugTaken =
        Error.Invalid("TEAM_EVENT_TYPE_SLUG_TAKEN", "Team already has an event type with this slug.", "slug");

    /// <summary>Only owners make, change and remove owners.</summary>
    public static readonly Error OwnersOnly = Error.Forbidden("TEAM_OWNERS", "Only an owner of the team can make, change or remove its owners.");

    /// <summary>The team would have no owner.</summary>
    public static readonly Error LastOwner = Error.Invalid("TEAM_LAST_OWNER", "This is the only owner of the team: make another member owner first.");

    /// <summary>The person is a member already.</summary>
    public static readonly Error AlreadyMember = Error.Conflict("TEAM_ALREADY_MEMBER", "The user is already a member of the team.");

    /// <summary>How hosts share the meetings changes, and it is not said who they are then.</summary>
    public static readonly Error HostsNeeded = Error.Invalid(
        "TEAM_HOSTS_NEEDED", "If schedulingType changes, hosts or assignAllTeamMembers must be provided too.", "hosts");

    /// <summary>Nobody of the organization has one of the e-mail addresses.</summary>
    /// <param name="emails">The addresses.</param>
    public static Error NobodyOf(IEnumerable<string> emails) => Error.Invalid(
        "TEAM_NOBODY", $"Nobody who takes meetings in this organization has the e-mail address {string.Join(", ", emails)}.", "emails");

    /// <summary>No team of that number exists in the caller's organization.</summary>
    public static Error NotFound(int number) => Error.NotFound("TEAM_NOT_FOUND", $"Team with id {number} not found");

    /// <summary>No team of that name exists.</summary>
    /// <source href="scheduling-v2 §3.3" />
    public static Error SlugNotFound(string slug) => Error.NotFound("TEAM_NOT_FOUND", $"Team with slug {slug} not found");

    /// <summary>No membership of that number exists in the team.</summary>
    public static Error MembershipNotFound(int number, int teamNumber) =>
        Error.NotFound("TEAM_MEMBERSHIP_NOT_FOUND", $"Membership with id {number} of team with id {teamNumber} not found");

    /// <summary>Nobody of that number takes meetings in the caller's organization.</summary>
    public static Error UserNotFound(int number) => Error.NotFound("TEAM_USER_NOT_FOUND", $"User with id {number} not found");

    /// <summary>The caller's role in the team is too low.</summary>
    /// <param name="least">The role that is needed.</param>
    /// <param name="number">The team.</param>
    public static Error NeedsRole(TeamRole least, int number) => Error.Forbidden(
        "TEAM_ROLE", $"This needs the role {least.ToString().ToUpperInvariant()} in the team with id {number}, or an administrator of the organization.");

    /// <summary>Some hosts are not accepted members of the team.</summary>
    /// <param name="userNumbers">Those who are not.</param>
    /// <param name="number">The team.</param>
    public static Error NotMembers(IEnumerable<int> userNumbers, int number) => Error.Invalid(
        "TEAM_HOSTS", $"Invalid hosts: users with ids {string.Join(", ", userNumbers)} are not accepted members of the team with id {number}.", "hosts");

    /// <summary>No accepted member of the team has the schedule.</summary>
    public static Error ScheduleNotFound(int number, int teamNumber) => Error.NotFound(
        "TEAM_SCHEDULE_NOT_FOUND", $"No member of the team with id {teamNumber} owns schedule with ID={number}");
}
