using System.Text.Json.Nodes;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Scheduling.EventTypes;

/// <summary>Reads the options of an event type that only pages and mails look at: they are checked, kept and shown again.</summary>
internal static class PresentationInput
{
    private static readonly string[] Flags =
        ["hideCalendarNotes", "hideCalendarEventDetails", "hideOrganizerEmail", "lockTimeZoneToggleOnBookingPage", "useDestinationCalendarEmail"];

    private static readonly string[] CallFlags =
    [
        "disableRecordingForOrganizer", "disableRecordingForGuests", "enableAutomaticRecordingForOrganizer", "enableAutomaticTranscription",
        "disableTranscriptionForGuests", "disableTranscriptionForOrganizer", "sendTranscriptionEmails",
    ];

    private static readonly string[] Layouts = ["month", "week", "column"];

    private static readonly string[] Languages =
    [
        "", "en", "ar", "az", "bg", "bn", "ca", "cs", "da", "de", "el", "es", "es-419", "eu", "et", "fi", "fr", "he", "hu", "it", "ja", "km", "ko", "nl",
        "no", "pl", "pt-BR", "pt", "ro", "ru", "sk-SK", "sr", "sv", "tr", "uk", "vi", "zh-CN", "zh-TW",
    ];

    /// <summary>Reads the options that the body names.</summary>
    /// <returns>Values by name; null takes an option away.</returns>
    public static IReadOnlyDictionary<string, Json?> Read(BodyReader body, bool ofTeam)
    {
        body.RefuseNull(Flags);
        var given = new Dictionary<string, Json?>();
        foreach (var name in Flags)
        {
            if (body.Flag(name) is { } isOn)
            {
                given[name] = isOn ? new Json("true") : null;
            }
        }

        Take(body, "bookerLayouts", given, () => body.Object("bookerLayouts") is { } layouts ? LayoutsOf(layouts) : null);
        Take(body, "color", given, () => body.Object("color") is { } color ? ColorOf(color) : null);
        Take(body, "successRedirectUrl", given, () => Address(body, "successRedirectUrl"));
        Take(body, "interfaceLanguage", given, () => Language(body));
        Take(body, "calVideoSettings", given, () => body.Object("calVideoSettings") is { } call ? CallOf(call) : null);
        if (ofTeam)
        {
            Take(body, "emailSettings", given, () => body.Object("emailSettings") is { } mails ? FlagsOf(mails, "disableEmailsToAttendees", "disableEmailsToHosts") : null);
        }

        return given;
    }

    private static void Take(BodyReader body, string name, Dictionary<string, Json?> given, Func<JsonNode?> read)
    {
        if (body.Has(name))
        {
            given[name] = read() is { } value ? new Json(value.ToJsonString(SchedulingJson.Options)) : null;
        }
    }

    private static JsonObject LayoutsOf(BodyReader layouts)
    {
        var usual = layouts.Text("defaultLayout", isRequired: true, longest: 20);
        var enabled = layouts.Texts("enabledLayouts", Layouts.Length);
        if (usual is not null && !Layouts.Contains(usual))
        {
            layouts.Refuse("defaultLayout", $"defaultLayout must be one of the following values: {string.Join(", ", Layouts)}");
        }

        if (enabled is null or [] || !enabled.All(Layouts.Contains) || enabled.Distinct().Count() != enabled.Count)
        {
            layouts.Refuse("enabledLayouts", $"each value in enabledLayouts must be one of the following values: {string.Join(", ", Layouts)}");
        }
        else if (usual is not null && !enabled.Contains(usual))
        {
            layouts.Refuse("defaultLayout", "defaultLayout must be one of enabledLayouts");
        }

        return new JsonObject { ["defaultLayout"] = usual, ["enabledLayouts"] = new JsonArray([.. (enabled ?? []).Select(layout => (JsonNode)layout)]) };
    }

    private static JsonObject ColorOf(BodyReader color)
    {
        var hexes = new JsonObject();
        foreach (var name in (ReadOnlySpan<string>)["lightThemeHex", "darkThemeHex"])
        {
            var hex = color.Text(name, isRequired: true, longest: 20);
            if (hex is not null && !SchedulingTexts.IsColor(hex))
            {
                color.Refuse(name, $"{name} must be a hexadecimal color such as #292929");
            }

            hexes[name] = hex;
        }

        return hexes;
    }

    private static JsonObject CallOf(BodyReader call)
    {
        var settings = FlagsOf(call, CallFlags);
        if (Address(call, "redirectUrlOnExit") is { } address)
        {
            settings["redirectUrlOnExit"] = address;
        }

        return settings;
    }

    private static JsonObject FlagsOf(BodyReader option, params ReadOnlySpan<string> names)
    {
        var flags = new JsonObject();
        foreach (var name in names)
        {
            if (option.Flag(name) is { } isOn)
            {
                flags[name] = isOn;
            }
        }

        return flags;
    }

    private static JsonValue? Address(BodyReader body, string name)
    {
        var address = body.Text(name, longest: 2000);
        if (string.IsNullOrEmpty(address))
        {
            return null;
        }

        if (!SchedulingTexts.IsWebAddress(address))
        {
            body.Refuse(name, $"{name} must be a URL address");
        }

        return JsonValue.Create(address);
    }

    private static JsonValue? Language(BodyReader body)
    {
        var language = body.Text("interfaceLanguage", longest: 20);
        if (language is not null && !Languages.Contains(language))
        {
            body.Refuse("interfaceLanguage", $"interfaceLanguage must be one of the following values: {string.Join(", ", Languages)}");
        }

        return JsonValue.Create(language);
    }
}
