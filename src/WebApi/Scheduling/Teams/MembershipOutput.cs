using System.Text.Json.Nodes;
using Bookings.Application.Teams;

namespace Bookings.WebApi.Scheduling.Teams;

/// <summary>A membership of a team with its person. Reference: scheduling-v2 §12.</summary>
internal static class MembershipOutput
{
    public static JsonObject Of(MembershipView view)
    {
        var (membership, host) = (view.Membership, view.Host);
        var user = new JsonObject { ["name"] = host.Name, ["username"] = host.Username, ["email"] = host.Email, ["metadata"] = new JsonObject() };
        if (host.AvatarUrl is { } avatar)
        {
            user["avatarUrl"] = avatar;
        }

        if (host.Bio is { } bio)
        {
            user["bio"] = bio;
        }

        return new JsonObject
        {
            ["id"] = membership.Number,
            ["userId"] = host.Number,
            ["teamId"] = view.Team.Number,
            ["accepted"] = membership.Accepted,
            ["role"] = TeamRoles.Write(membership.Role),
            // Nobody can act as another person on this server.
            ["disableImpersonation"] = true,
            ["user"] = user,
        };
    }
}
