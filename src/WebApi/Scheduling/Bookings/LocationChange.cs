using System.Text.Json;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>Reads where a booking moves to. Reference: scheduling-v2 §3.11.</summary>
internal static class LocationChange
{
    // Video services that clients may name; none of them is connected to this server.
    private static readonly HashSet<string> Integrations =
    [
        "cal-video", "google-meet", "zoom", "whereby-video", "whatsapp-video", "webex-video", "telegram-video", "tandem", "sylaps-video", "skype-video",
        "sirius-video", "signal-video", "shimmer-video", "salesroom-video", "roam-video", "riverside-video", "ping-video", "office365-video", "mirotalk-video",
        "jitsi", "jelly-video", "jelly-conferencing", "huddle", "facetime-video", "element-call-video", "eightxeight-video", "discord-video", "demodesk-video",
        "campfire-video",
    ];

    private static readonly Dictionary<string, string> Members = new(StringComparer.Ordinal)
    {
        ["address"] = "address",
        ["link"] = "link",
        ["phone"] = "phone",
        ["attendeeAddress"] = "address",
        ["attendeePhone"] = "phone",
        ["attendeeDefined"] = "location",
        ["integration"] = "integration",
    };

    /// <summary>Reads <c>location</c>, an object or a text.</summary>
    /// <returns>An address, a link or a number; null when the booking stays where it is.</returns>
    public static Result<string?> Read(BodyReader body)
    {
        var wanted = body.Value("location");
        switch (wanted?.ValueKind)
        {
            case null:
                return body.Error is { } wrong ? wrong : (string?)null;
            case JsonValueKind.String:
                var text = body.Text("location", isRequired: true, longest: 2000);
                return body.Error is { } invalid ? invalid : text!.Trim();
            default:
                return body.Object("location") is { } location ? Read(body, location) : body.Error!;
        }
    }

    private static Result<string?> Read(BodyReader body, BodyReader location)
    {
        var type = location.Text("type", isRequired: true, longest: 30);
        string? value = null;
        if (type is not null && Members.TryGetValue(type, out var member))
        {
            value = location.Text(member, longest: 2000)?.Trim();
        }
        else if (type is not null)
        {
            location.Refuse("type", $"type must be one of the following values: {string.Join(", ", Members.Keys)}");
        }

        if (body.Error is { } wrong)
        {
            return wrong;
        }

        return Members[type!] switch
        {
            "integration" => value is null ? BookingTexts.LocationValue(type!)
                : Integrations.Contains(value) ? BookingTexts.NotConnected(value)
                : BookingTexts.UnsupportedIntegration(value),
            "link" when !IsLink(value) => BookingTexts.LocationValue(type!),
            "phone" when value is null || !CreateBookingInput.IsPhone(value) => BookingTexts.LocationValue(type!),
            _ => string.IsNullOrEmpty(value) ? BookingTexts.LocationValue(type!) : value,
        };
    }

    private static bool IsLink(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme is "http" or "https";
}
