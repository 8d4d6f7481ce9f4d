using System.Text.Json;
using Bookings.Domain.Resources;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>Where a guest wants to meet.</summary>
/// <param name="Type">The type of location; null when the guest gave a free text, which every event type takes.</param>
/// <param name="Value">An address, a link or a number; null takes the event type's own.</param>
internal sealed record LocationInput(string? Type, string? Value)
{
    private static readonly string[] WithValue = ["attendeeAddress", "attendeePhone", "attendeeDefined", "integration"];

    /// <summary>Reads <c>location</c> or <c>meetingUrl</c>; null when neither is there.</summary>
    public static LocationInput? Read(BodyReader body)
    {
        var meetingUrl = body.Text("meetingUrl", longest: 2000);
        if (meetingUrl is not null && !(Uri.TryCreate(meetingUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            body.Refuse("meetingUrl", "meetingUrl must be a URL address");
        }

        if (body.Value("location") is not { } location)
        {
            return meetingUrl is null ? null : new LocationInput(null, meetingUrl);
        }

        if (location.ValueKind == JsonValueKind.String)
        {
            var text = body.Text("location", longest: 2000);
            return string.IsNullOrWhiteSpace(text) ? null : new LocationInput(null, text);
        }

        return body.Object("location") is { } member ? ReadObject(member) : null;
    }

    /// <summary>The kind of place that the guest wants; null for a free text.</summary>
    public MeetingPlace? Place => Type is null ? null : new MeetingPlace(Type, Value);

    /// <summary>The guest's own words; null when they want a kind of place.</summary>
    public string? FreeText => Type is null ? Value : null;

    private static LocationInput? ReadObject(BodyReader location)
    {
        var type = location.Text("type", isRequired: true, longest: 30);
        var member = type switch
        {
            "address" or "link" or "phone" or "organizersDefaultApp" => null,
            "integration" => "integration",
            "attendeeAddress" => "address",
            "attendeePhone" => "phone",
            "attendeeDefined" => "location",
            _ => string.Empty,
        };
        if (member?.Length == 0)
        {
            if (type is not null)
            {
                location.Refuse("type", $"type must be one of the following values: address, link, phone, {string.Join(", ", WithValue)}");
            }

            return null;
        }

        // organizersDefaultApp takes whatever the event type offers first.
        var value = member is null ? null : location.Text(member, isRequired: true, longest: 2000);
        if (type == "attendeePhone" && value is not null && !CreateBookingInput.IsPhone(value))
        {
            location.Refuse("phone", "phone must be a valid phone number such as +390612345678");
        }

        return type == "organizersDefaultApp" ? null : new LocationInput(type, value);
    }
}
