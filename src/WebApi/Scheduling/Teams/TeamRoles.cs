using Bookings.Domain.Teams;

namespace Bookings.WebApi.Scheduling.Teams;

/// <summary>How the scheduling dialect writes roles of teams: <c>MEMBER</c>, <c>ADMIN</c>, <c>OWNER</c>.</summary>
internal static class TeamRoles
{
    private static readonly Dictionary<string, TeamRole> ByName = Enum.GetValues<TeamRole>().ToDictionary(Write);

    public static string Write(TeamRole role) => role.ToString().ToUpperInvariant();

    /// <summary>Reads <c>role</c>; null when the body does not name it, or something else is wrong, which the body remembers.</summary>
    public static TeamRole? Read(BodyReader body)
    {
        if (body.Text("role", longest: 20) is not { } name)
        {
            return null;
        }

        if (ByName.TryGetValue(name, out var role))
        {
            return role;
        }

        body.Refuse("role", $"role must be one of the following values: {string.Join(", ", ByName.Keys)}");
        return null;
    }
}
