using System.Text.Json;
using Bookings.Application.Resources;
using Bookings.Domain.Availability;
using Bookings.Domain.Common;
using NodaTime;

namespace Bookings.WebApi.Scheduling.EventTypes;

/// <summary>Reads the members of an event type in the published shape and in the one of older documents.</summary>
internal static class EventTypeInput
{
    private const int LongestWindow = 3650;

    /// <summary>Reads the members that the body names.</summary>
    /// <param name="body">The body; what is wrong is remembered there.</param>
    /// <param name="isNew">Whether title and length are needed, and the slug may follow from the title.</param>
    public static EventTypeChange Read(BodyReader body, bool isNew)
    {
        EventTypeOptions.RefuseSwitchedOn(body);
        if (!isNew)
        {
            body.AcceptAnswerOnly(
                "id", "ownerId", "users", "price", "currency", "isInstantEvent", "forwardParamsSuccessRedirect", "bookingUrl", "seatsShowAvailabilityCount");
            body.RefuseNull(
                "title", "slug", "lengthInMinutes", "minimumBookingNotice", "beforeEventBuffer", "afterEventBuffer", "requiresConfirmation", "hidden",
                "locations", "metadata");
        }

        var title = body.Text("title", isNew, EventTypeChangeShape.NameLength);
        var slug = body.Text("slug", longest: EventTypeChangeShape.NameLength) ?? (isNew ? title : null);
        var slugForm = slug is null ? null : EventTypeChange.SlugOf(slug);
        if (slugForm?.Length == 0)
        {
            body.Refuse("slug", "slug must contain a letter or a digit");
        }

        var (requiresConfirmation, requestsHoldTime) = Confirmation(body);
        return new EventTypeChange
        {
            Title = title,
            Slug = slugForm,
            LengthInMinutes = body.Integer("lengthInMinutes", 1, EventTypeChangeShape.LongestMeeting, isNew),
            Description = body.Has("description") ? new Given<string?>(body.Text("description", longest: EventTypeChangeShape.DescriptionLength)) : null,
            SlotInterval = body.Has("slotInterval") ? new Given<int?>(body.Integer("slotInterval", 1, EventTypeChangeShape.LongestMeeting)) : null,
            MinimumBookingNotice = body.Integer("minimumBookingNotice", 0, EventTypeChangeShape.LongestNotice),
            BeforeEventBuffer = body.Integer("beforeEventBuffer", 0, EventTypeChangeShape.LongestMeeting),
            AfterEventBuffer = body.Integer("afterEventBuffer", 0, EventTypeChangeShape.LongestMeeting),
            ScheduleNumber = body.Has("scheduleId") ? new Given<int?>(body.Integer("scheduleId", 1, int.MaxValue)) : null,
            RequiresConfirmation = requiresConfirmation,
            RequestsHoldTime = requestsHoldTime,
            Hidden = body.Flag("hidden"),
            Locations = Locations(body),
            Metadata = Metadata(body),
            BookingWindow = Window(body),
        };
    }

    private static (bool? Requires, bool? HoldTime) Confirmation(BodyReader body)
    {
        // Older documents have a boolean instead of a policy.
        var older = body.Flag("requiresConfirmation");
        if (body.IsNull("confirmationPolicy"))
        {
            return (false, false);
        }

        if (body.Object("confirmationPolicy") is not { } policy)
        {
            return older is null ? (null, null) : (older, older == false ? false : null);
        }

        var isDisabled = policy.Flag("disabled") ?? false;
        var type = policy.Text("type", !isDisabled, 20);
        var holdTime = policy.Flag("blockUnconfirmedBookingsInBooker");
        if (policy.Value("noticeThreshold") is not null || type == "time")
        {
            policy.Refuse("type", "confirmation that depends on the notice (type time, noticeThreshold) is not supported by this server yet; use type always");
        }
        else if (type is not (null or "always"))
        {
            policy.Refuse("type", "type must be one of the following values: always");
        }

        return isDisabled ? (false, false) : (true, holdTime ?? false);
    }

    private static Json? Metadata(BodyReader body)
    {
        if (body.Value("metadata") is not { } metadata)
        {
            return null;
        }

        if (metadata.ValueKind != JsonValueKind.Object)
        {
            body.Refuse("metadata", "metadata must be an object");
            return null;
        }

        var text = metadata.GetRawText();
        if (text.Length > 20_000 || text.Contains("\\u0000", StringComparison.OrdinalIgnoreCase))
        {
            body.Refuse("metadata", "metadata must be shorter than 20000 characters, without the character U+0000");
        }

        return new Json(text);
    }

    private static Given<BookingWindow?>? Window(BodyReader body)
    {
        if (!body.Has("bookingWindow"))
        {
            return null;
        }

        if (body.IsNull("bookingWindow"))
        {
            return new Given<BookingWindow?>(null);
        }

        // The published document speaks of an array, the server of one object: both are read.
        var window = body.Value("bookingWindow")!.Value.ValueKind == JsonValueKind.Array
            ? body.Objects("bookingWindow", 1) is [var only] ? only : null
            : body.Object("bookingWindow");
        if (window is null || window.Flag("disabled") == true)
        {
            return new Given<BookingWindow?>(null);
        }

        if (window.Flag("rolling") == true)
        {
            window.Refuse("rolling", "rolling windows are not supported by this server yet; leave rolling out");
        }

        switch (window.Text("type", isRequired: true, longest: 20))
        {
            case "calendarDays":
                return new Given<BookingWindow?>(new BookingWindow.CalendarDays(window.Integer("value", 0, LongestWindow, isRequired: true) ?? 0));
            case "businessDays":
                return new Given<BookingWindow?>(new BookingWindow.BusinessDays(window.Integer("value", 0, LongestWindow, isRequired: true) ?? 0));
            case "range":
                return new Given<BookingWindow?>(Range(window));
            case null:
                return null;
            default:
                window.Value("value");
                window.Refuse("type", "type must be one of the following values: calendarDays, businessDays, range");
                return null;
        }
    }

    private static BookingWindow.Dates? Range(BodyReader window)
    {
        var texts = window.Texts("value", 2) ?? [];
        var dates = texts.Select(text => SchedulingTexts.TryReadDate(text.Length > 10 ? text[..10] : text, out var date) ? date : (LocalDate?)null).ToList();
        if (dates is [{ } first, { } last] && first <= last)
        {
            return new BookingWindow.Dates(first, last);
        }

        window.Refuse("value", "value must be an array of two dates such as [\"2050-09-05\", \"2050-09-09\"], the first one not later than the second");
        return null;
    }

    private static Json? Locations(BodyReader body)
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
                Write(writer, location);
            }

            writer.WriteEndArray();
        }

        return new Json(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Write(Utf8JsonWriter writer, BodyReader location)
    {
        var type = location.Text("type", isRequired: true, longest: 30);

        // Older documents name the host's own telephone userPhone.
        type = type == "userPhone" ? "phone" : type;
        var (member, isShown) = type switch
        {
            "address" => ("address", true),
            "link" => ("link", true),
            "phone" => ("phone", true),
            "integration" => ("integration", false),
            "attendeeAddress" or "attendeePhone" or "attendeeDefined" => (null, false),
            _ => (string.Empty, false),
        };
        if (member?.Length == 0)
        {
            if (type is not null)
            {
                location.Refuse("type", "type must be one of the following values: address, link, integration, phone, attendeeAddress, attendeePhone, attendeeDefined");
            }

            return;
        }

        writer.WriteStartObject();
        writer.WriteString("type", type);
        if (member is not null)
        {
            var value = location.Text(member, isRequired: true, longest: 2000);
            if (member == "link" && value is not null && !(Uri.TryCreate(value, UriKind.Absolute, out var link) && link.Scheme is "http" or "https"))
            {
                location.Refuse("link", "link must be a URL address");
            }

            writer.WriteString(member, value);
        }

        if (isShown)
        {
            writer.WriteBoolean("public", location.Flag("public") ?? true);
        }

        writer.WriteEndObject();
    }
}
