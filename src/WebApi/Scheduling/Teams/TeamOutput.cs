using System.Text.Json.Nodes;
using Bookings.Domain.Teams;

namespace Bookings.WebApi.Scheduling.Teams;

/// <summary>A team. What is not set is left out, as the published contract has no nulls here. Reference: scheduling-v2 §12.</summary>
internal static class TeamOutput
{
    public static JsonObject Of(Team team)
    {
        var shown = new JsonObject
        {
            ["id"] = team.Number,
            ["name"] = team.Name,
            ["slug"] = team.Slug,
            ["isOrganization"] = false,
            ["isPrivate"] = team.IsPrivate,
            ["hideBranding"] = false,
            ["hideBookATeamMember"] = false,
            ["metadata"] = JsonNode.Parse(team.Metadata.Text),
            ["timeZone"] = team.TimeZone,
            ["weekStart"] = team.WeekStart,
        };
        if (team.LogoUrl is { } logo)
        {
            shown["logoUrl"] = logo;
        }

        if (team.Bio is { } bio)
        {
            shown["bio"] = bio;
        }

        foreach (var (name, value) in JsonNode.Parse(team.Presentation.Text)!.AsObject())
        {
            shown[name] = value?.DeepClone();
        }

        return shown;
    }
}
