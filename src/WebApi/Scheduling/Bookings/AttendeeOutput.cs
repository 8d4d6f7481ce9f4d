using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Bookings.Domain.Bookings;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>A person of a booking. Reference: scheduling-v2 §3.1, §3.15.</summary>
internal sealed partial record AttendeeOutput
{
    /// <summary>The attendee's number; only where attendees are shown by themselves.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Id { get; init; }

    /// <summary>The booking's number; on the answer to an attendee that was added.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? BookingId { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string DisplayEmail { get; init; }

    public required string TimeZone { get; init; }

    public required string Language { get; init; }

    public required bool Absent { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PhoneNumber { get; init; }

    /// <summary>The person's seat; on seated bookings, as the two that follow.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SeatUid { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonObject? BookingFieldsResponses { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonObject? Metadata { get; init; }

    public static AttendeeOutput Of(Attendee attendee) => new()
    {
        Name = attendee.Name,
        Email = attendee.Email,
        DisplayEmail = Displayed(attendee.Email),
        TimeZone = attendee.TimeZone,
        Language = attendee.Language,
        Absent = attendee.Absent,
        PhoneNumber = attendee.PhoneNumber,
    };

    public static AttendeeOutput OfSeat(Attendee attendee)
    {
        var responses = JsonNode.Parse(attendee.Responses.Text) as JsonObject ?? [];
        responses["name"] = attendee.Name;
        responses.Remove("email");
        return Of(attendee) with
        {
            SeatUid = attendee.SeatUid,
            BookingFieldsResponses = responses,
            Metadata = JsonNode.Parse(attendee.Metadata.Text) as JsonObject ?? [],
        };
    }

    /// <summary>The address without the mark that platforms put into the addresses of the users they manage.</summary>
    public static string Displayed(string email) => PlatformMark().Replace(email, string.Empty);

    [GeneratedRegex(@"\+[a-zA-Z0-9]{25}(?=@|$)")]
    private static partial Regex PlatformMark();
}
