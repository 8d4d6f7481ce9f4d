using System.Text.Json.Nodes;
using Bookings.Application.Resources;
using Bookings.Domain.Resources;
using Bookings.WebApi.Scheduling.Contract;

namespace Bookings.WebApi.Scheduling.EventTypes;

/// <summary>The members of an event type as the document shows them: what bodies take and what answers show.</summary>
internal static class EventTypeFields
{
    private static readonly Field Disabled = Field.Flag("disabled", "Switches the option off.");

    private static readonly Field[] Shared =
    [
        Field.Text("title", longest: EventTypeChangeShape.NameLength),
        Field.Text("slug", "Made of the title when left out at first.", EventTypeChangeShape.NameLength),
        Field.Integer("lengthInMinutes", least: 1, most: EventTypeChangeShape.LongestMeeting),
        Field.Integers("lengthInMinutesOptions", "Lengths that guests choose from; lengthInMinutes is one of them."),
        Field.Text("description", longest: EventTypeChangeShape.DescriptionLength).OrNull(),
        Field.Integer("slotInterval", "Minutes between the starts of slots; the length when null.").OrNull(),
        Field.Integer("minimumBookingNotice", "Minutes."),
        Field.Integer("beforeEventBuffer", "Minutes that are kept free before a meeting."),
        Field.Integer("afterEventBuffer", "Minutes that are kept free after a meeting."),
        Field.Integer("scheduleId", "Number of the schedule; null follows the host's default.").OrNull(),
        Field.Flag("requiresConfirmation", "Older form of confirmationPolicy."),
        Field.Flag("hidden"),
        Field.Open("metadata"),
        Field.Integer("offsetStart", "Minutes by which the starts of slots are moved."),
        Limits("bookingLimitsCount", "Most meetings in a period."),
        Limits("bookingLimitsDuration", "Most minutes of meetings in a period, in steps of 15."),
        Option("bookerActiveBookingsLimit", "Most meetings that one guest has ahead.", Field.Integer("maximumActiveBookings"), Field.Flag("offerReschedule")),
        Field.Flag("onlyShowFirstAvailableSlot"),
        Field.Flag("showOptimizedSlots"),
        Option("recurrence", "Meetings in a series.", Field.Integer("interval"), Field.Integer("occurrences"), Field.OneOf("frequency", ["yearly", "monthly", "weekly"])),
        Option("seats", "Several guests share a meeting.", Field.Integer("seatsPerTimeSlot"), Field.Flag("showAttendeeInfo"), Field.Flag("showAvailabilityCount")),
        Field.Integer("seatsPerTimeSlot", "Older form of seats; with them only.").OrNull(),
        Field.Flag("seatsShowAvailabilityCount", "Older form of seats; with them only.").OrNull(),
        Field.Flag("disableGuests"),
        Option("disableCancelling", null),
        Option("disableRescheduling", null, Field.Integer("minutesBefore", "Refuses it this shortly before the meeting.")),
        Field.Flag("allowReschedulingPastBookings"),
        Field.Flag("allowReschedulingCancelledBookings"),
        Field.Flag("bookingRequiresAuthentication"),
        Field.Flag("requiresBookerEmailVerification", "Only false: this server sends no codes."),
        Field.Text("customName", "Title of the meetings, with variables such as {Event type title} and {Scheduler}.").OrNull(),
        Field.Flag("hideCalendarNotes"),
        Field.Flag("hideCalendarEventDetails"),
        Field.Flag("hideOrganizerEmail"),
        Field.Flag("lockTimeZoneToggleOnBookingPage"),
        Field.Flag("useDestinationCalendarEmail"),
        Field.Object("bookerLayouts", null, Field.OneOf("defaultLayout", ["month", "week", "column"]), Field.Texts("enabledLayouts")).OrNull(),
        Field.Object("color", null, Field.Text("lightThemeHex"), Field.Text("darkThemeHex")).OrNull(),
        Field.Text("successRedirectUrl").OrNull(),
        Field.Text("interfaceLanguage").OrNull(),
        Field.Open("calVideoSettings").OrNull(),
        Option("confirmationPolicy", "Whether the host confirms requests.", Field.OneOf("type", ["always", "time"]), Threshold(), Field.Flag("blockUnconfirmedBookingsInBooker", "Whether requests take their time already.")),
        new Field("bookingWindow", Window()),
    ];

    /// <summary>What bodies take.</summary>
    public static IReadOnlyList<Field> Taken { get; } =
    [
        .. Shared,
        new Field("locations", Field.ListOf(Location())),
        new Field("bookingFields", Field.ListOf(Question())),
        Field.Object("destinationCalendar", null, Field.Text("integration").Needed(), Field.Text("externalId").Needed()).OrNull(),
    ];

    /// <summary>What answers show.</summary>
    public static IReadOnlyList<Field> Shown { get; } =
    [
        Field.Integer("id").Needed(),
        Field.Integer("ownerId", "Null on event types of a team.").OrNull().Needed(),
        .. Shared.Select(field => field.Name is "title" or "slug" or "lengthInMinutes" or "description" ? field.Needed() : field),
        new Field("locations", Field.ListOf(Field.ObjectOf([Field.Text("type").Needed()], isClosed: false)), IsNeeded: true),
        new Field("bookingFields", Field.ListOf(Field.ObjectOf([Field.Text("type").Needed(), Field.Text("slug").Needed(), Field.Flag("isDefault").Needed()], isClosed: false)), IsNeeded: true),
        Field.Text("bookingUrl").Needed(),
        Field.Integer("price").Needed(),
        Field.Text("currency").Needed(),
        Field.Flag("isInstantEvent").Needed(),
        Field.Flag("forwardParamsSuccessRedirect").OrNull(),
        new Field("users", Field.ListOf(Field.ObjectOf([Field.Integer("id").Needed(), Field.Text("name").Needed(), Field.Text("username").OrNull().Needed()], isClosed: false))),
        Field.Integer("teamId", "On event types of a team, as those that follow."),
        Field.Integer("parentEventTypeId").OrNull(),
        Field.OneOf("schedulingType", ["collective", "roundRobin", "managed"]),
        Field.Flag("assignAllTeamMembers"),
        Field.Flag("rescheduleWithSameRoundRobinHost"),
        new Field("hosts", Field.ListOf(Field.ObjectOf([Field.Integer("userId").Needed(), Field.Flag("mandatory"), Field.Text("priority"), Field.Integer("weight").OrNull()], isClosed: false))),
        new Field("team", Field.ObjectOf([Field.Integer("id").Needed(), Field.Text("slug").OrNull(), Field.Text("name")], isClosed: false)),
    ];

    private static JsonObject Location() => Field.ObjectOf(
        [
            Field.OneOf(
                "type",
                ["address", "link", "integration", "phone", "attendeeAddress", "attendeePhone", "attendeeDefined", "organizersDefaultApp", "userPhone"],
                "userPhone is the older name of phone.").Needed(),
            Field.Text("address"), Field.Text("link"), Field.Text("integration", "A video service such as cal-video."), Field.Text("phone"), Field.Flag("public"),
        ],
        "A place; the member named as the type tells it.");

    private static JsonObject Question() => Field.ObjectOf(
        [
            Field.OneOf("type", ["name", "splitName", "email", "radioInput", .. BookingFields.Kinds]),
            Field.Text("slug"), Field.Text("name", "Older name of slug."), Field.Text("label"), Field.Text("placeholder"), Field.Flag("required"), Field.Flag("hidden"),
            Field.Flag("isDefault", "Whether every event type has it."), Field.Flag("disableOnPrefill"), new Field("options", Field.ListOf([])),
            Field.Text("firstNameLabel"), Field.Text("firstNamePlaceholder"), Field.Text("lastNameLabel"), Field.Text("lastNamePlaceholder"), Field.Flag("lastNameRequired"),
        ],
        "A question to the guest.");

    private static JsonObject Window()
    {
        var window = Field.ObjectOf(
            [
                Field.OneOf("type", ["calendarDays", "businessDays", "range"]),
                Field.AnyOf("value", "Days from today, or the first and the last date.", Field.Typed("integer", null), Field.ListOf(Field.Typed("string", null))),
                Field.Flag("rolling"), Disabled,
            ],
            "How far ahead guests book.");
        return new JsonObject { ["anyOf"] = new JsonArray(window, Field.ListOf((JsonObject)window.DeepClone(), "One of them."), Field.Typed("null", null)) };
    }

    private static Field Threshold() => Field.Object("noticeThreshold", "With type time: only meetings nearer than this.", Field.OneOf("unit", ["minutes", "hours"]).Needed(), Field.Integer("count").Needed());

    private static Field Limits(string name, string words) => Option(name, words, Field.Integer("day"), Field.Integer("week"), Field.Integer("month"), Field.Integer("year"));

    private static Field Option(string name, string? words, params IEnumerable<Field> members) => Field.Object(name, words, [.. members, Disabled]).OrNull();
}
