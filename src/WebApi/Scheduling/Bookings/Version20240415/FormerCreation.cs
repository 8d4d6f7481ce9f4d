using System.Text.Json;
using System.Text.Json.Nodes;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using NodaTime;

namespace Bookings.WebApi.Scheduling.Bookings.Version20240415;

/// <summary>The body of <c>POST /v2/bookings</c> in version 2024-04-15. Reference: scheduling-v2 §3.18.</summary>
/// <param name="StartsAt">When the meeting starts.</param>
/// <param name="EndsAt">When it ends; null takes the event type's length.</param>
/// <param name="EventTypeNumber">The event type.</param>
/// <param name="RescheduledUid">The booking that moves; null for a new one.</param>
/// <param name="Lifted">The body in the newest version, without the length.</param>
internal sealed record FormerCreation(Instant StartsAt, Instant? EndsAt, int EventTypeNumber, string? RescheduledUid, JsonObject Lifted)
{
    public static Result<FormerCreation> Read(BodyReader body)
    {
        var start = body.Moment("start", isRequired: true);
        var end = body.Moment("end");
        var eventType = body.Integer("eventTypeId", 1, int.MaxValue, isRequired: true);
        var zone = body.Zone("timeZone", isRequired: true);
        var language = body.Text("language", longest: 20);
        var metadata = body.Object("metadata");
        var responses = body.Object("responses", isRequired: true);
        var moved = body.Text("rescheduleUid", longest: 100);
        var link = ReadLink(body, moved);
        var reservation = body.Text("reservationUid", longest: 100);
        var (movedBy, seat) = ReadMove(body, moved);
        var metadataMembers = metadata?.All().ToDictionary(entry => entry.Name, entry => JsonNode.Parse(entry.Value.GetRawText()));
        var (attendee, answers, location) = responses is null ? ([], [], null) : ReadResponses(responses);
        if (end <= start)
        {
            body.Refuse("end", "end must be later than start");
        }

        if (body.Error is { } wrong)
        {
            return wrong;
        }

        if (moved is not null)
        {
            return new FormerCreation(start!.Value, end, eventType!.Value, moved, new JsonObject
            {
                ["start"] = SchedulingJson.Iso(start.Value),
                ["reschedulingReason"] = answers["rescheduleReason"]?.DeepClone(),
                ["rescheduledBy"] = movedBy,
                ["seatUid"] = seat,
                ["reservationUid"] = reservation,
            });
        }

        attendee["timeZone"] = zone!.Id;
        attendee["language"] = language ?? "en";
        var lifted = new JsonObject
        {
            ["start"] = SchedulingJson.Iso(start!.Value),
            ["eventTypeId"] = eventType!.Value,
            ["attendee"] = attendee,
            ["bookingFieldsResponses"] = answers,
            ["metadata"] = metadataMembers is null ? null : new JsonObject(metadataMembers),
            ["location"] = location,
            ["hashedLink"] = link,
            ["reservationUid"] = reservation,
        };
        return new FormerCreation(start.Value, end, eventType.Value, null, lifted);
    }

    /// <summary>Names the length in the lifted body, unless it is the usual one: this version always tells the end, also of event types that have only one length.</summary>
    public void LiftLength(EventType eventType)
    {
        if (EndsAt - StartsAt is { } length && length != Duration.FromMinutes(eventType.LengthInMinutes))
        {
            Lifted["lengthInMinutes"] = Math.Min((long)Math.Ceiling(length.TotalMinutes), int.MaxValue);
        }
    }

    // Pages without a private link send an empty text.
    private static string? ReadLink(BodyReader body, string? moved)
    {
        var link = body.Text("hashedLink", longest: 100) is { Length: > 0 } given ? given : null;
        if (body.Flag("hasHashedBookingLink") is { } hasLink && hasLink != (link is not null))
        {
            body.Refuse("hasHashedBookingLink", "hasHashedBookingLink must be true with a hashedLink, and false without");
        }

        if (link is not null && moved is not null)
        {
            body.Refuse("hashedLink", "hashedLink must not be given together with rescheduleUid: a booking that moves was counted when it was made");
        }

        return link;
    }

    // Who moves the booking, and which seat of it.
    private static (string? MovedBy, string? Seat) ReadMove(BodyReader body, string? moved)
    {
        var (movedBy, seat) = (body.Text("rescheduledBy", longest: 320), body.Text("seatReferenceUid", longest: 100));
        if (moved is null && (movedBy ?? seat) is not null)
        {
            body.Refuse("rescheduleUid", "rescheduleUid must be given together with rescheduledBy and seatReferenceUid");
        }

        return (movedBy, seat);
    }

    private static (JsonObject Attendee, JsonObject Answers, JsonNode? Location) ReadResponses(BodyReader responses)
    {
        var attendee = new JsonObject { ["name"] = NameOf(responses), ["email"] = responses.Text("email", isRequired: true, longest: 320) };
        JsonNode? location = null;
        if (responses.Object("location") is { } place)
        {
            var type = place.Text("value", isRequired: true, longest: 2000);
            var value = place.Text("optionValue", longest: 2000);

            // The words of the booking page: the guest's telephone, the guest's place, or one of the event type.
            location = type switch
            {
                "phone" => new JsonObject { ["type"] = "attendeePhone", ["phone"] = value },
                "attendeeInPerson" => new JsonObject { ["type"] = "attendeeAddress", ["address"] = value },
                "somewhereElse" => new JsonObject { ["type"] = "attendeeDefined", ["location"] = value },
                "inPerson" => new JsonObject { ["type"] = "address" },
                "link" => new JsonObject { ["type"] = "link" },
                "userPhone" => new JsonObject { ["type"] = "phone" },
                _ => string.IsNullOrEmpty(value) ? type : value,
            };
        }

        var answers = new JsonObject();
        foreach (var entry in responses.All().Where(entry => entry.Name is not ("name" or "email" or "location")))
        {
            answers[entry.Name] = JsonNode.Parse(entry.Value.GetRawText());
        }

        return (attendee, answers, location);
    }

    // A name is one text, or two.
    private static string? NameOf(BodyReader responses)
    {
        if (responses.Value("name") is not { ValueKind: JsonValueKind.Object })
        {
            return responses.Text("name", isRequired: true, longest: 200);
        }

        var name = responses.Object("name")!;
        return $"{name.Text("firstName", isRequired: true, longest: 100)} {name.Text("lastName", longest: 100)}".Trim();
    }
}
