using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>What the document says of <see cref="BookingReadsEndpoints"/>.</summary>
internal static class BookingReadsDescriptions
{
    private static readonly string[] Phases = ["upcoming", "recurring", "past", "cancelled", "unconfirmed"];

    private static readonly Field[] Filters =
    [
        Field.Text("status", $"One or several, separated by commas: {string.Join(", ", Phases)}."), Field.Text("attendeeEmail"), Field.Text("attendeeName"), Field.Text("bookingUid"),
        Field.Integer("eventTypeId", least: 1), Field.Integers("eventTypeIds"), Field.Moment("afterStart"), Field.Moment("beforeEnd"), Field.Moment("afterCreatedAt"),
        Field.Moment("beforeCreatedAt"), Field.Moment("afterUpdatedAt"), Field.Moment("beforeUpdatedAt"),
    ];

    private static readonly Field[] Teams = [Field.Integer("teamId", least: 1), Field.Integers("teamsIds")];

    private static readonly Field[] Pages =
    [
        Direction("sortStart"), Direction("sortEnd"), Direction("sortCreated"), Direction("sortUpdatedAt"), Field.Integer("take", "100 when left out.", 1, 250),
        Field.Integer("skip", least: 0),
    ];

    public static OperationDescription List { get; } = new("listBookings", "List bookings", Read, Page())
    {
        Words = "Those that the user hosts or attends.",
        Query = [.. Filters, .. Teams, .. Pages],
    };

    public static OperationDescription ListOfTeam { get; } = new("listTeamBookings", "List bookings of a team", Read, Page()) { Query = [.. Filters, .. Pages] };

    public static OperationDescription Walk { get; } = new("listBookings", "List bookings", Read, Answer.ListOf(BookingsDescriptions.Intro).InPages(new CursorOutput(null, false)))
    {
        Words = "Those that the user hosts or attends. Status is one value at most, and decides the order.",
        Query = [.. Filters, .. Teams, Field.Integer("limit", "50 when left out.", 1, 100), Field.Text("cursor", "The nextCursor of the answer before.")],
    };

    public static OperationDescription Get { get; } = new("getBooking", "Get a booking", Sent, Answer.Of(BookingsDescriptions.Intro).OrList())
    {
        Words = "Whoever knows the uid may see it. The uid of a series gives all its meetings.",
        Refusals = [BookingTexts.NotFound(BookingsDescriptions.Uid)],
    };

    public static OperationDescription GetBySeat { get; } = new("getBookingBySeat", "Get the booking of a seat", Sent, Answer.Of(BookingsDescriptions.Intro))
    {
        Refusals = [BookingTexts.SeatNotFound(BookingsDescriptions.Uid)],
    };

    public static OperationDescription References { get; } = new("getBookingReferences", "References to calendars and video services", Read, Answer.Of(
        Field.ListOf(Field.ObjectOf([Field.Text("type").Needed(), Field.Text("eventUid").Needed(), Field.Text("destinationCalendarId").OrNull(), Field.Integer("id").Needed()], isClosed: false)), null))
    {
        Query = [Field.OneOf("type", BookingReadsEndpoints.ReferenceTypes)],
        Refusals = [BookingTexts.NotOrganizer(BookingsDescriptions.Uid), BookingTexts.NoSuchUid(BookingsDescriptions.Uid)],
    };

    public static OperationDescription Links { get; } = new("getBookingCalendarLinks", "Links that put a meeting into a calendar", Read, Answer.ListOf(
        new CalendarLinkOutput("Google Calendar", "https://calendar.google.com/calendar/r/eventedit?dates=20300701T090000Z/20300701T093000Z&text=Intro")))
    {
        Refusals = [BookingTexts.NoEventTypeOf(BookingsDescriptions.Uid)],
    };

    public static OperationDescription RoutingTrace { get; } = new("getBookingRoutingTrace", "Why a request was routed to its host", Read, Answer.Done)
    {
        Words = "Always refused: this server routes no forms.",
        Refusals = [BookingTexts.NoRouting(BookingsDescriptions.Uid)],
    };

    private static KeyNeed Read => KeyNeed.Read(Area.Bookings);

    private static KeyNeed Sent => KeyNeed.Sent(Area.Bookings, AccessLevel.Read);

    /// <summary>Recordings, transcripts and sessions of a video call.</summary>
    public static OperationDescription Artefact(string name) => new(
        $"getBooking{string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))}", $"Video: {name.Replace('-', ' ')}", Read, Answer.Done)
    {
        Words = "Always refused: this server holds no video calls.",
        Refusals = [BookingTexts.NoVideo(BookingsDescriptions.Uid)],
    };

    /// <summary>The codes that verify an e-mail address.</summary>
    public static OperationDescription Verification(string step) => new($"{step}EmailVerification", "Verify an e-mail address", KeyNeed.None, Answer.Done)
    {
        Words = "Always refused: this server sends no codes.",
        Refusals = [BookingTexts.NoVerification],
    };

    private static Answer Page() => Answer.ListOf(BookingsDescriptions.Intro).InPages(new PaginationOutput(1, 0, 1, 100, 1, 1, false, false));

    private static Field Direction(string name) => Field.OneOf(name, ["asc", "desc"]);
}
