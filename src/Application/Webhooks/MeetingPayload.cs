using System.Text.Json.Nodes;
using Bookings.Application.Bookings;
using Bookings.Domain.Bookings;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace Bookings.Application.Webhooks;

/// <summary>Writes the payloads of the scheduling dialect. Pure.</summary>
/// <source href="scheduling-v2 §11.4" />
internal static class MeetingPayload
{
    /// <summary>The version of payloads that hold calendar files.</summary>
    public const string VersionWithFiles = "2026-07-27";

    private const string VideoCallUrl = "videoCallUrl";

    private static readonly InstantPattern Milliseconds = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'fff'Z'");

    /// <summary>Prints an instant as the dialect does, with milliseconds.</summary>
    public static string Iso(Instant instant) => Milliseconds.Format(instant);

    /// <summary>A booking.</summary>
    /// <param name="meeting">The booking.</param>
    /// <param name="status">Its status at the step that is told of.</param>
    /// <param name="seats">The seats whose people alone are shown; null for all.</param>
    public static JsonObject Of(ToldMeeting meeting, string status, IReadOnlyCollection<string>? seats = null)
    {
        var (view, booking) = (meeting.View, meeting.Booking);
        var eventType = view.EventType;
        var metadata = JsonNode.Parse(booking.Metadata.Text) as JsonObject ?? [];
        var video = metadata[VideoCallUrl]?.ToString();
        var people = Guests(booking).Where(guest => seats is null || (guest.SeatUid is { } seat && seats.Contains(seat))).ToList();
        var payload = new JsonObject
        {
            ["type"] = eventType?.Slug,
            ["title"] = booking.Title,
            ["description"] = booking.Description ?? string.Empty,
            ["additionalNotes"] = (JsonNode.Parse(booking.Responses.Text) as JsonObject)?["notes"]?.ToString() ?? string.Empty,
            ["customInputs"] = new JsonObject(),
            ["startTime"] = Iso(view.StartsAt),
            ["endTime"] = Iso(view.EndsAt),
            ["organizer"] = Organizer(view.Host, view.StartsAt),
            ["attendees"] = new JsonArray([.. people.Select(guest => Attendee(guest, view.StartsAt))]),
            ["responses"] = Responses(booking, people),
            ["userFieldsResponses"] = new JsonObject(),
            ["location"] = video ?? booking.Location ?? string.Empty,
            ["destinationCalendar"] = new JsonArray(),
            ["hideCalendarNotes"] = false,
            ["requiresConfirmation"] = eventType?.RequiresConfirmation ?? false,
            ["eventTypeId"] = eventType?.Number,
            ["schedulingType"] = SchedulingType(eventType),
            ["seatsPerTimeSlot"] = eventType?.Options.Seats?.PerTimeSlot,
            ["iCalUID"] = view.CalendarUid,
            ["iCalSequence"] = meeting.Sequence,
            ["uid"] = booking.Uid,
            ["bookingId"] = booking.Number,
            ["eventTitle"] = eventType?.Title ?? booking.Title,
            ["eventDescription"] = eventType?.Description ?? string.Empty,
            ["price"] = 0,
            ["currency"] = booking.Currency.ToLowerInvariant(),
            ["length"] = (int)(view.EndsAt - view.StartsAt).TotalMinutes,
            ["status"] = status,
            ["metadata"] = metadata,
            ["videoCallData"] = video is null ? null : new JsonObject { ["type"] = "integration", ["url"] = video },
            ["conferenceData"] = null,
            ["appsStatus"] = new JsonArray(),
            ["organizationId"] = null,
            ["bookerUrl"] = null,
        };
        if (meeting.Team is { } team)
        {
            payload["team"] = new JsonObject
            {
                ["name"] = team.Name,
                ["members"] = new JsonArray([.. booking.Attendees.Where(person => person.HostId is not null).OrderBy(person => person.Position).Select(person => Attendee(person, view.StartsAt))]),
            };
        }

        return payload;
    }

    /// <summary>Adds what newer receivers get: the meeting as a calendar file, as it was at the step that is told of.</summary>
    public static JsonObject WithFiles(JsonObject payload, ToldMeeting meeting)
    {
        var isOff = payload["status"]?.ToString() is "CANCELLED" or "REJECTED";
        var file = MeetingCalendar.Write(meeting.View, isOff, meeting.Sequence);
        var copy = payload.DeepClone().AsObject();
        (copy["attendeeIcsContent"], copy["organizerIcsContent"]) = (file, file);
        return copy;
    }

    /// <summary>The flat form of <c>MEETING_STARTED</c> and <c>MEETING_ENDED</c>: the columns of the booking.</summary>
    public static JsonObject Flat(ToldMeeting meeting)
    {
        var (view, booking) = (meeting.View, meeting.Booking);
        return new JsonObject
        {
            ["id"] = booking.Number,
            ["uid"] = booking.Uid,
            ["userId"] = view.Host.Number,
            ["userPrimaryEmail"] = view.Host.Email,
            ["eventTypeId"] = view.EventType?.Number,
            ["title"] = booking.Title,
            ["description"] = booking.Description ?? string.Empty,
            ["customInputs"] = new JsonObject(),
            ["responses"] = JsonNode.Parse(booking.Responses.Text),
            ["startTime"] = Iso(view.StartsAt),
            ["endTime"] = Iso(view.EndsAt),
            ["location"] = booking.Location ?? string.Empty,
            ["createdAt"] = Iso(booking.CreatedAt),
            ["updatedAt"] = Iso(booking.UpdatedAt),
            ["status"] = "accepted",
            ["paid"] = false,
            ["cancellationReason"] = booking.CancellationReason,
            ["rejectionReason"] = booking.RejectionReason,
            ["fromReschedule"] = booking.RescheduledFromUid,
            ["rescheduled"] = booking.RescheduledToUid is not null,
            ["recurringEventId"] = booking.RecurringUid,
            ["iCalUID"] = view.CalendarUid,
            ["iCalSequence"] = meeting.Sequence,
            ["metadata"] = JsonNode.Parse(booking.Metadata.Text),
            ["attendees"] = new JsonArray([.. Guests(booking).Select(guest => (JsonNode)new JsonObject
            {
                ["id"] = guest.Number,
                ["email"] = guest.Email,
                ["name"] = guest.Name,
                ["timeZone"] = guest.TimeZone,
                ["locale"] = guest.Language,
                ["phoneNumber"] = guest.PhoneNumber,
                ["bookingId"] = booking.Number,
                ["noShow"] = guest.Absent,
            })]),
            ["user"] = new JsonObject
            {
                ["email"] = view.Host.Email,
                ["name"] = view.Host.Name,
                ["username"] = view.Host.Username,
                ["timeZone"] = view.Host.TimeZone,
                ["timeFormat"] = view.Host.TimeFormat,
                ["locale"] = view.Host.Locale,
            },
        };
    }

    /// <summary>A person who is no longer, or not by a row of their own, in the booking.</summary>
    public static JsonObject Attendee(string name, string email, string language, string timeZone, Instant at)
    {
        var parts = name.Split(' ', 2, StringSplitOptions.TrimEntries);
        return new JsonObject
        {
            ["name"] = name,
            ["firstName"] = parts[0],
            ["lastName"] = parts.Length > 1 ? parts[1] : string.Empty,
            ["email"] = email,
            ["timeZone"] = timeZone,
            ["language"] = new JsonObject { ["locale"] = language },
            ["utcOffset"] = OffsetMinutes(timeZone, at),
        };
    }

    /// <summary>The dialect's word for a status in payloads.</summary>
    public static string StatusText(BookingStatus status) => status switch
    {
        BookingStatus.Accepted => "ACCEPTED",
        BookingStatus.Pending => "PENDING",
        BookingStatus.Cancelled => "CANCELLED",
        _ => "REJECTED",
    };

    private static IEnumerable<Attendee> Guests(Booking booking) =>
        booking.Attendees.Where(person => person.HostId is null).OrderBy(person => person.Position);

    private static JsonObject Attendee(Attendee person, Instant at)
    {
        var shown = Attendee(person.Name, person.Email, person.Language, person.TimeZone, at);
        if (person.PhoneNumber is { } phone)
        {
            shown["phoneNumber"] = phone;
        }

        return shown;
    }

    private static JsonObject Organizer(Host host, Instant at) => new()
    {
        ["id"] = host.Number,
        ["name"] = host.Name,
        ["email"] = host.Email,
        ["username"] = host.Username,
        ["timeZone"] = host.TimeZone,
        ["language"] = new JsonObject { ["locale"] = host.Locale },
        ["timeFormat"] = host.TimeFormat == 24 ? "HH:mm" : "h:mma",
        ["utcOffset"] = OffsetMinutes(host.TimeZone, at),
    };

    // Each answer with its label, as forms show it.
    private static JsonObject Responses(Booking booking, List<Attendee> people)
    {
        var shown = new JsonObject();
        if (people is [var booker, ..])
        {
            shown["name"] = Answer("your_name", booker.Name);
            shown["email"] = Answer("email_address", booker.Email);
        }

        shown["guests"] = Answer("additional_guests", new JsonArray([.. booking.Guests.Select(guest => (JsonNode)guest)]));
        shown["location"] = Answer("location", new JsonObject { ["optionValue"] = string.Empty, ["value"] = booking.Location ?? string.Empty });
        foreach (var (slug, value) in JsonNode.Parse(booking.Responses.Text) as JsonObject ?? [])
        {
            shown.TryAdd(slug, Answer(slug, value?.DeepClone()));
        }

        return shown;

        static JsonObject Answer(string label, JsonNode? value) => new() { ["label"] = label, ["value"] = value, ["isHidden"] = false };
    }

    private static string? SchedulingType(EventType? eventType) => eventType?.SchedulingType switch
    {
        TeamScheduling.Collective => "COLLECTIVE",
        TeamScheduling.RoundRobin => "ROUND_ROBIN",
        _ => null,
    };

    private static int OffsetMinutes(string timeZone, Instant at) => (ZoneRules.Find(timeZone) ?? DateTimeZone.Utc).GetUtcOffset(at).Seconds / 60;
}
