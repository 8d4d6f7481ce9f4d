using System.Text.Json;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Scheduling.EventTypes;

/// <summary>Reads where the meetings of an event type may take place.</summary>
internal static class LocationsInput
{
    private static readonly HashSet<string> Integrations =
    [
        "cal-video", "google-meet", "zoom", "whereby-video", "whatsapp-video", "webex-video", "telegram-video", "tandem", "sylaps-video", "skype-video",
        "sirius-video", "signal-video", "shimmer-video", "salesroom-video", "roam-video", "riverside-video", "ping-video", "office365-video",
        "mirotalk-video", "jitsi", "jelly-video", "jelly-conferencing", "huddle", "facetime-video", "element-call-video", "eightxeight-video",
        "discord-video", "demodesk-video", "campfire-video",
    ];

    /// <summary>Reads <c>locations</c>; null when the body does not name them.</summary>
    /// <param name="body">The body; what is wrong is remembered there.</param>
    /// <param name="ofTeam">Whether each host's usual place can be named.</param>
    public static Json? Read(BodyReader body, bool ofTeam)
    {
        if (body.Objects("locations", 20) is not { } locations)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, SchedulingJson.WriterOptions))
        {
            writer.WriteStartArray();
            foreach (var location in locations)
            {
                Write(writer, location, ofTeam);
            }

            writer.WriteEndArray();
        }

        return new Json(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Write(Utf8JsonWriter writer, BodyReader location, bool ofTeam)
    {
        var type = location.Text("type", isRequired: true, longest: 30);

        // Older documents name the host's own telephone userPhone.
        type = type == "userPhone" ? "phone" : type;
        if (type is null || !Types(ofTeam).Contains(type))
        {
            if (type is not null)
            {
                location.Refuse("type", $"type must be one of the following values: {string.Join(", ", Types(ofTeam))}");
            }

            return;
        }

        writer.WriteStartObject();
        writer.WriteString("type", type);
        if (type is "address" or "link" or "phone" or "integration")
        {
            WriteValue(writer, location, type);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, BodyReader location, string type)
    {
        var value = location.Text(type, isRequired: true, longest: 2000);
        if (type == "link" && value is not null && !SchedulingTexts.IsWebAddress(value))
        {
            location.Refuse("link", "link must be a URL address");
        }

        writer.WriteString(type, value);
        if (type != "integration")
        {
            writer.WriteBoolean("public", location.Flag("public") ?? true);
        }
        else if (value is not null && !Integrations.Contains(value))
        {
            location.Refuse("integration", $"integration must be one of the following values: {string.Join(", ", Integrations)}");
        }
    }

    private static IEnumerable<string> Types(bool ofTeam)
    {
        string[] types = ["address", "link", "integration", "phone", "attendeeAddress", "attendeePhone", "attendeeDefined"];
        return ofTeam ? types.Append("organizersDefaultApp") : types;
    }
}
