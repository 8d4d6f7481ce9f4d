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

    // What an answer shows and nobody can change.
    private static readonly string[] AnswerOnly =
        ["id", "ownerId", "users", "price", "currency", "isInstantEvent", "forwardParamsSuccessRedirect", "bookingUrl", "team", "teamId", "parentEventTypeId"];

    /// <summary>Reads the members that the body names.</summary>
    /// <param name="body">The body; what is wrong is remembered there.</param>
    /// <param name="isNew">Whether title and length are needed, and the slug may follow from the title.</param>
    /// <param name="ofTeam">Whether a team offers it; then its options are read too, but not who takes the meetings.</param>
    public static EventTypeChange Read(BodyReader body, bool isNew, bool ofTeam = false)
    {
        if (!isNew)
        {
            body.AcceptAnswerOnly(AnswerOnly);
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

        var confirmation = ConfirmationInput.Read(body);
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
            RequiresConfirmation = confirmation.IsRequired,
            RequestsHoldTime = confirmation.HoldsTime,
            Hidden = body.Flag("hidden"),
            Locations = LocationsInput.Read(body, ofTeam),
            Metadata = MetadataInput.Read(body),
            BookingWindow = Window(body),
            DestinationCalendar = Destination(body),
            Options = EventTypeOptionsInput.Read(body, ofTeam) with { ConfirmationThreshold = confirmation.Threshold },
        };
    }

    private static Given<DestinationCalendar?>? Destination(BodyReader body) => body.Given(
        "destinationCalendar",
        calendar => new DestinationCalendar(
            calendar.Text("integration", isRequired: true, longest: 100) ?? string.Empty, calendar.Text("externalId", isRequired: true, longest: 2000) ?? string.Empty));

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

        switch (window.Text("type", isRequired: true, longest: 20))
        {
            case "calendarDays":
                return new Given<BookingWindow?>(new BookingWindow.CalendarDays(Days(window), window.Flag("rolling") ?? false));
            case "businessDays":
                return new Given<BookingWindow?>(new BookingWindow.BusinessDays(Days(window), window.Flag("rolling") ?? false));
            case "range":
                return new Given<BookingWindow?>(Range(window));
            case null:
                return null;
            default:
                window.AcceptAnswerOnly("value", "rolling");
                window.Refuse("type", "type must be one of the following values: calendarDays, businessDays, range");
                return null;
        }
    }

    private static int Days(BodyReader window) => window.Integer("value", 0, LongestWindow, isRequired: true) ?? 0;

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
}
