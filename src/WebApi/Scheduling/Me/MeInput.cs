using System.Text.Json;
using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Scheduling.Me;

/// <summary>Reads what callers say about themselves.</summary>
internal static class MeInput
{
    private const int MostMetadata = 50;
    private const int LongestKey = 40;
    private const int LongestValue = 500;

    private static readonly string[] Locales =
    [
        "ar", "az", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "es-419", "et", "eu", "fi", "fr", "he", "hr", "hu", "id", "it", "iw", "ja", "km", "ko", "lv",
        "nl", "no", "pl", "pt", "pt-BR", "ro", "ru", "sk", "sr", "sv", "ta", "th", "tr", "uk", "vi", "zh-CN", "zh-TW",
    ];

    public static ChangeMe Read(Call call, BodyReader fields)
    {
        fields.AcceptAnswerOnly("id", "username", "organizationId", "organization", "icalExportSecret", "icalExportSecretNoDetails");
        fields.RefuseNull("name", "email", "timeZone", "timeFormat", "weekStart", "locale", "defaultScheduleId");
        var locale = fields.Text("locale", longest: 20);
        if (locale is not null && !Locales.Contains(locale))
        {
            fields.Refuse("locale", $"locale must be one of the following values: {string.Join(", ", Locales)}");
        }

        return new ChangeMe(call)
        {
            Name = fields.Text("name", longest: 255),
            Email = fields.Text("email", longest: 320),
            TimeZone = fields.Zone("timeZone")?.Id,
            TimeFormat = fields.Integer("timeFormat", 12, 24),
            WeekStart = fields.Text("weekStart", longest: 20),
            Locale = locale,
            AvatarUrl = Clearable(fields, "avatarUrl", 2_000),
            Bio = Clearable(fields, "bio", 10_000),
            Metadata = fields.Has("metadata") ? Metadata(fields) : null,
            DefaultScheduleNumber = fields.Integer("defaultScheduleId", 1, int.MaxValue),
        };
    }

    public static ChangeBookingLimits ReadLimits(Call call, BodyReader fields) => new(call)
    {
        PerDay = Limit(fields, "perDay"),
        PerWeek = Limit(fields, "perWeek"),
        PerMonth = Limit(fields, "perMonth"),
        PerYear = Limit(fields, "perYear"),
    };

    private static Given<int?>? Limit(BodyReader fields, string name) => fields.Has(name) ? new Given<int?>(fields.Integer(name, 1, int.MaxValue)) : null;

    // An empty text clears as null does.
    private static Given<string?>? Clearable(BodyReader fields, string name, int longest) =>
        fields.Has(name) ? new Given<string?>(fields.Text(name, longest: longest) is { Length: > 0 } text ? text : null) : null;

    private static Json Metadata(BodyReader fields)
    {
        if (fields.Object("metadata") is not { } metadata)
        {
            return Json.EmptyObject;
        }

        var kept = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var entry in metadata.All().Take(MostMetadata + 1))
        {
            kept[entry.Name] = entry.Value.ValueKind switch
            {
                JsonValueKind.String => metadata.Text(entry.Name, longest: LongestValue),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null => entry.Value,
                _ => Refused(metadata, entry.Name),
            };
            if (entry.Name.Length is 0 or > LongestKey || entry.Name.Contains('\0'))
            {
                fields.Refuse("metadata", $"metadata keys must have 1 to {LongestKey} characters");
            }
        }

        if (kept.Count > MostMetadata)
        {
            fields.Refuse("metadata", $"metadata must have at most {MostMetadata} keys");
        }

        return new Json(JsonSerializer.Serialize(kept, SchedulingJson.Options));
    }

    private static object? Refused(BodyReader metadata, string name)
    {
        metadata.Refuse(name, $"{name} must be a string, a number or a boolean value");
        return null;
    }
}
