using System.Globalization;
using System.Text;
using System.Text.Json;
using Bookings.Application.Availability;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using NodaTime;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>The body of <c>POST /v2/bookings</c>. Reference: scheduling-v2 §3.3.</summary>
internal sealed record CreateBookingInput
{
    private const int MostMetadata = 50;
    private const int MostGuests = 30;

    internal static readonly HashSet<string> Languages =
    [
        "ar", "ca", "de", "es", "eu", "he", "id", "ja", "lv", "pl", "ro", "sr", "th", "vi", "az", "cs", "el", "es-419", "fi", "hr", "it", "km", "nl", "pt",
        "ru", "sv", "tr", "zh-CN", "bg", "da", "en", "et", "fr", "hu", "iw", "ko", "no", "pt-BR", "sk", "ta", "uk", "zh-TW", "bn",
    ];

    internal static readonly string[] NotCarriedOut =
        ["instant", "routing", "emailVerificationCode"];

    public required Instant StartsAt { get; init; }

    /// <summary>Null when the event type is not named in full.</summary>
    public required EventTypeAddress? EventType { get; init; }

    /// <summary>The organization that the event type has to be of; null takes any.</summary>
    public required string? OrganizationSlug { get; init; }

    public required MeetingOverrides Overrides { get; init; }

    public required Participant Attendee { get; init; }

    public required IReadOnlyList<Participant> Guests { get; init; }

    public required LocationInput? Location { get; init; }

    public required Json Metadata { get; init; }

    public required Json Responses { get; init; }

    public required string? Notes { get; init; }

    public required int? LengthInMinutes { get; init; }

    /// <summary>The reservation that the booking uses up; null when none is named.</summary>
    public required string? ReservationUid { get; init; }

    /// <summary>The private link that the guest came by; null without one.</summary>
    public required string? PrivateLinkId { get; init; }

    /// <summary>How many meetings of a series are wanted; null takes the event type's.</summary>
    public required int? RecurrenceCount { get; init; }

    public static Result<CreateBookingInput> Read(BodyReader body)
    {
        foreach (var name in NotCarriedOut)
        {
            if (body.Value(name) is { } value && value.ValueKind != JsonValueKind.False)
            {
                body.Refuse(name, $"{name} is not supported by this server yet; leave it out");
            }
        }

        var startsAt = body.Moment("start", isRequired: true);
        var (attendee, hasContact) = ReadAttendee(body.Object("attendee", isRequired: true));
        var (responses, notes, responseGuests) = ReadResponses(body.Object("bookingFieldsResponses"));
        var input = new CreateBookingInput
        {
            StartsAt = startsAt ?? default,
            EventType = ReadEventType(body),
            OrganizationSlug = body.Text("organizationSlug", longest: 300),
            Overrides = ReadOverrides(body),
            Attendee = attendee,
            Guests = ReadGuests(body, responseGuests, attendee),
            Location = LocationInput.Read(body),
            Metadata = ReadMetadata(body.Object("metadata")),
            Responses = responses,
            Notes = notes,
            LengthInMinutes = body.Integer("lengthInMinutes", 1, int.MaxValue),
            ReservationUid = body.Text("reservationUid", longest: 100),
            PrivateLinkId = body.Text("hashedLink", longest: 100),
            RecurrenceCount = body.Integer("recurrenceCount", 1, int.MaxValue),
        };
        if (body.Error is { } wrong)
        {
            return wrong;
        }

        return hasContact ? input : BookingTexts.NoContact;
    }

    private static EventTypeAddress? ReadEventType(BodyReader body)
    {
        var number = body.Integer("eventTypeId", 1, int.MaxValue);
        var slug = body.Text("eventTypeSlug", longest: 300);
        var username = body.Text("username", longest: 300);
        var teamSlug = body.Text("teamSlug", longest: 300);
        if (number is not null && (slug ?? username ?? teamSlug) is not null)
        {
            body.Refuse("eventTypeId", "eventTypeId must not be given together with eventTypeSlug, username or teamSlug: one of both names the event type");
        }

        if (teamSlug is not null && username is not null)
        {
            body.Refuse("teamSlug", "teamSlug must not be given together with username: one of both owns the event type");
        }

        if (number is not null)
        {
            return new EventTypeAddress.ByNumber(number.Value);
        }

        return (slug, username, teamSlug) switch
        {
            (not null, not null, _) => new EventTypeAddress.BySlug(slug, username),
            (not null, _, not null) => new EventTypeAddress.ByTeamSlug(slug, teamSlug),
            _ => null,
        };
    }

    /// <summary>Reads what a host sets aside; the use case looks who asks.</summary>
    public static MeetingOverrides ReadOverrides(BodyReader body) => new(
        body.Flag("allowConflicts") ?? false, body.Flag("allowBookingOutOfBounds") ?? false, body.Flag("skipBookingLimits") ?? false);

    private static (Participant Attendee, bool HasContact) ReadAttendee(BodyReader? attendee)
    {
        if (attendee is null)
        {
            return (new Participant(string.Empty, string.Empty, "UTC", "en", null), true);
        }

        var name = attendee.Text("name", isRequired: true, longest: 200);
        var zone = attendee.Zone("timeZone", isRequired: true);
        var email = attendee.Text("email", longest: 320);
        var phone = attendee.Text("phoneNumber", longest: 20);
        var language = attendee.Text("language", longest: 20) ?? "en";
        if (email is not null && !EmailAddress.IsValid(email))
        {
            attendee.Refuse("email", "email must be an email");
        }

        if (phone is not null && !IsPhone(phone))
        {
            attendee.Refuse("phoneNumber", "phoneNumber must be a valid phone number such as +390612345678");
        }

        if (!Languages.Contains(language))
        {
            attendee.Refuse("language", $"language must be one of the following values: {string.Join(", ", Languages)}");
        }

        return (new Participant(name ?? string.Empty, email ?? (phone is null ? string.Empty : PhoneAddress.Of(phone)), zone?.Id ?? "UTC", language, phone), email is not null || phone is not null);
    }

    private static List<Participant> ReadGuests(BodyReader body, IReadOnlyList<string> responseGuests, Participant attendee)
    {
        var emails = (body.Texts("guests", MostGuests) ?? []).Concat(responseGuests)
            .Where(email => !email.Equals(attendee.Email, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        if (emails.Exists(email => !EmailAddress.IsValid(email)))
        {
            body.Refuse("guests", "each value in guests must be an email");
        }

        if (emails.Count > MostGuests)
        {
            body.Refuse("guests", $"guests must contain no more than {MostGuests} elements");
        }

        return emails.ConvertAll(email => new Participant(string.Empty, email, attendee.TimeZone, attendee.Language, null));
    }

    private static Json ReadMetadata(BodyReader? metadata)
    {
        if (metadata is null)
        {
            return Json.EmptyObject;
        }

        var entries = metadata.All().ToList();
        if (entries.Count > MostMetadata)
        {
            metadata.Refuse(string.Empty, $"metadata must have at most {MostMetadata} keys");
        }

        return Written(writer =>
        {
            foreach (var entry in entries)
            {
                var text = entry.Value.ValueKind switch
                {
                    JsonValueKind.String => metadata.Text(entry.Name),
                    JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => entry.Value.GetRawText(),
                    _ => null,
                };
                if (entry.Name.Length > 40 || entry.Name.Contains('\0') || text is null or { Length: > 500 })
                {
                    metadata.Refuse(
                        entry.Name.Replace("\0", string.Empty, StringComparison.Ordinal),
                        "keys must be at most 40 characters long, values must be strings of at most 500 characters, numbers or booleans");
                    continue;
                }

                writer.WriteString(entry.Name, text);
            }
        });
    }

    private static (Json Responses, string? Notes, IReadOnlyList<string> Guests) ReadResponses(BodyReader? responses)
    {
        if (responses is null)
        {
            return (Json.EmptyObject, null, []);
        }

        var entries = responses.All().ToList();
        string? notes = null;
        IReadOnlyList<string> guests = [];
        var written = Written(writer =>
        {
            foreach (var entry in entries)
            {
                switch (entry.Name)
                {
                    // The attendee answers for these.
                    case "name" or "email" or "displayEmail" or "displayGuests":
                        break;
                    case "guests":
                        guests = responses.Texts("guests", MostGuests) ?? [];
                        break;
                    case "notes" or "title" or "rescheduleReason" when entry.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null):
                        responses.Refuse(
                            entry.Name,
                            $"Invalid type for booking field '{entry.Name}'. Expected type string (compatible with field type "
                            + $"'{(entry.Name == "title" ? "text" : "textarea")}'), but received {entry.Value.ValueKind.ToString().ToLowerInvariant()}.");
                        break;
                    default:
                        WriteResponse(writer, responses, entry);
                        notes = entry.Name == "notes" ? responses.Text("notes") : notes;
                        break;
                }
            }
        });
        return (written, notes, guests);
    }

    private static void WriteResponse(Utf8JsonWriter writer, BodyReader responses, JsonProperty entry)
    {
        var raw = entry.Value.GetRawText();
        if (entry.Name.Length > 200 || entry.Name.Contains('\0') || raw.Length > 20_000 || raw.Contains("\\u0000", StringComparison.OrdinalIgnoreCase))
        {
            responses.Refuse(
                entry.Name.Replace("\0", string.Empty, StringComparison.Ordinal), "answers must be shorter than 20000 characters, without the character U+0000");
            return;
        }

        writer.WritePropertyName(entry.Name);
        if (entry.Value.ValueKind == JsonValueKind.Null)
        {
            writer.WriteStringValue(string.Empty);
        }
        else
        {
            entry.Value.WriteTo(writer);
        }
    }

    private static Json Written(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, SchedulingJson.WriterOptions))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return new Json(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    internal static bool IsPhone(string text) =>
        text.Length is >= 8 and <= 16 && text[0] == '+' && text[1] is >= '1' and <= '9'
        && ulong.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
