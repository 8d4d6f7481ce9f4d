using System.Text.Json.Nodes;
using Bookings.Application.Resources;
using Bookings.Application.Teams;
using Bookings.Domain.Common;
using NodaTime;

namespace Bookings.WebApi.Scheduling.Teams;

/// <summary>Reads the members of a team. Reference: scheduling-v2 §12.</summary>
internal static class TeamInput
{
    private const int LongestAddress = 2000;

    private static readonly string[] Pictures = ["calVideoLogo", "appLogo", "appIconLogo", "bannerUrl"];
    private static readonly string[] Flags = ["hideBranding", "hideBookATeamMember"];
    private static readonly string[] Colors = ["brandColor", "darkBrandColor"];
    private static readonly string[] Themes = ["light", "dark", "system"];

    /// <summary>Reads the members that the body names.</summary>
    /// <param name="body">The body; what is wrong is remembered there.</param>
    /// <param name="isNew">Whether a name is needed, from which the slug may follow.</param>
    public static TeamChange Read(BodyReader body, bool isNew)
    {
        if (!isNew)
        {
            body.AcceptAnswerOnly("id", "parentId", "isOrganization");
            body.RefuseNull("name", "slug", "isPrivate", "metadata", "timeZone", "weekStart", "hideBranding", "hideBookATeamMember");
            RefuseLimits(body);
        }

        var name = body.Text("name", isNew, TeamChangeShape.NameLength);
        var slug = body.Text("slug", longest: TeamChangeShape.NameLength) ?? (isNew ? name : null);
        var slugForm = slug is null ? null : EventTypeChange.SlugOf(slug);
        if (slugForm?.Length == 0)
        {
            body.Refuse("slug", "slug must contain a letter or a digit");
        }

        return new TeamChange
        {
            Name = name,
            Slug = slugForm,
            LogoUrl = body.Has("logoUrl") ? new Given<string?>(Address(body, "logoUrl")) : null,
            Bio = body.Has("bio") ? new Given<string?>(body.Text("bio")) : null,
            TimeZone = body.Zone("timeZone")?.Id,
            WeekStart = WeekStart(body),
            IsPrivate = body.Flag("isPrivate"),
            Metadata = MetadataInput.Read(body),
            Presentation = Presentation(body),
        };
    }

    private static string? WeekStart(BodyReader body)
    {
        var day = body.Text("weekStart", longest: 20);
        if (day is not null && !(Enum.TryParse<IsoDayOfWeek>(day, out var known) && known is not IsoDayOfWeek.None && known.ToString() == day))
        {
            body.Refuse("weekStart", "weekStart must be one of the following values: Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday");
        }

        return day;
    }

    private static Dictionary<string, Json?> Presentation(BodyReader body)
    {
        var given = new Dictionary<string, Json?>();
        foreach (var name in Pictures.Concat(Colors).Append("theme").Where(body.Has))
        {
            var text = name == "theme" ? Theme(body) : Pictures.Contains(name) ? Address(body, name) : Color(body, name);
            given[name] = text is null ? null : new Json(JsonValue.Create(text).ToJsonString(SchedulingJson.Options));
        }

        foreach (var name in Flags)
        {
            if (body.Flag(name) is { } isOn)
            {
                given[name] = isOn ? new Json("true") : null;
            }
        }

        if (body.Has("timeFormat"))
        {
            var hours = body.Integer("timeFormat", 12, 24);
            given["timeFormat"] = hours is 12 or 24 ? new Json($"{hours}") : null;
            if (hours is not (null or 12 or 24))
            {
                body.Refuse("timeFormat", "timeFormat must be one of the following values: 12, 24");
            }
        }

        return given;
    }

    private static string? Address(BodyReader body, string name)
    {
        var address = body.Text(name, longest: LongestAddress);
        if (!string.IsNullOrEmpty(address) && !SchedulingTexts.IsWebAddress(address))
        {
            body.Refuse(name, $"{name} must be a URL address");
        }

        return string.IsNullOrEmpty(address) ? null : address;
    }

    private static string? Color(BodyReader body, string name)
    {
        var color = body.Text(name, longest: 20);
        if (color is not null && !SchedulingTexts.IsColor(color))
        {
            body.Refuse(name, $"{name} must be a hexadecimal color such as #292929");
        }

        return color;
    }

    private static string? Theme(BodyReader body)
    {
        var theme = body.Text("theme", longest: 20);
        if (theme is not null && !Themes.Contains(theme))
        {
            body.Refuse("theme", $"theme must be one of the following values: {string.Join(", ", Themes)}");
        }

        return theme;
    }

    private static void RefuseLimits(BodyReader body)
    {
        foreach (var name in (ReadOnlySpan<string>)["bookingLimits", "includeManagedEventsInLimits"])
        {
            if (body.Value(name) is { ValueKind: not System.Text.Json.JsonValueKind.False })
            {
                body.Refuse(name, $"{name} is not supported by this server: limit the event types of the team by bookingLimitsCount");
            }
        }
    }
}
