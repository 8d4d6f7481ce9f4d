using System.Text.Json.Nodes;
using Bookings.Application.Availability;
using Bookings.Application.Resources;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>What the document says of <see cref="BookingsEndpoints"/>.</summary>
internal static class BookingsDescriptions
{
    private static readonly Error EventTypeNotFound = Error.NotFound("EVENT_TYPE_NOT_FOUND", string.Empty);

    private static readonly Field[] Overrides =
    [
        Field.Flag("allowConflicts", "Counts only with the key of a host, as the two that follow."), Field.Flag("allowBookingOutOfBounds"), Field.Flag("skipBookingLimits"),
    ];

    /// <summary>A booking as examples show it.</summary>
    public static BookingOutput Intro { get; } = new()
    {
        Id = 1,
        Uid = Uid,
        Title = "Intro between Ada Lovelace and Grace Hopper",
        Description = string.Empty,
        Hosts = [new BookingOutput.HostOutput(1, "Ada Lovelace", "ada@example.org", "ada@example.org", "ada", "Europe/London")],
        Status = "accepted",
        Start = "2030-07-01T09:00:00.000Z",
        End = "2030-07-01T09:30:00.000Z",
        Duration = 30,
        EventTypeId = 1,
        EventType = new BookingOutput.EventTypeReference(1, "intro"),
        Location = "Main Street 1",
        MeetingUrl = "Main Street 1",
        AbsentHost = false,
        CreatedAt = "2030-06-24T12:00:00.000Z",
        UpdatedAt = "2030-06-24T12:00:00.000Z",
        Metadata = [],
        IcsUid = $"{Uid}@bookings.example.org",
        Attendees = [Grace],
        Guests = [],
        BookingFieldsResponses = new JsonObject { ["name"] = "Grace Hopper", ["email"] = "grace@example.org" },
    };

    /// <summary>An attendee as examples show it.</summary>
    public static AttendeeOutput Grace => new()
    {
        Name = "Grace Hopper",
        Email = "grace@example.org",
        DisplayEmail = "grace@example.org",
        TimeZone = "America/New_York",
        Language = "en",
        Absent = false,
    };

    /// <summary>The members of a person in a body.</summary>
    /// <param name="isComplete">Whether name and zone have to be there.</param>
    public static IReadOnlyList<Field> Person(bool isComplete)
    {
        var (name, zone) = (Field.Text("name", longest: 200), Field.Zone("timeZone"));
        return
        [
            isComplete ? name.Needed() : name, isComplete ? zone.Needed() : zone, Field.Email("email"), Field.Text("phoneNumber", "In E.164, such as +390612345678.", 20),
            Field.OneOf("language", CreateBookingInput.Languages.Order(StringComparer.Ordinal)),
        ];
    }

    /// <summary>The uid of examples.</summary>
    public const string Uid = "0197c0de4f6b7c1e9a553d5f0c7b2a10";

    public static OperationDescription Create { get; } = new("createBooking", "Book a meeting", KeyNeed.Sent(Area.Bookings, AccessLevel.Write), Answer.Of(Intro).OrList().Created())
    {
        Words = "The event type is named by its number, or by its slug and its owner. One that recurs answers with the meetings of the series in order of their start.",
        Body =
        [
            Field.Moment("start").Needed(), Field.Object("attendee", "The guest, with an e-mail address or a telephone number.", Person(isComplete: true)).Needed(),
            Field.Integer("eventTypeId", least: 1), Field.Text("eventTypeSlug"), Field.Text("username"), Field.Text("teamSlug"), Field.Text("organizationSlug"),
            .. Overrides, Field.Texts("guests", "E-mail addresses."),
            Field.AnyOf("location", "Where the guest wants to meet: a place of the event type, or a text.", Location(), Field.Typed("string", null)),
            Field.Link("meetingUrl", "Older form of a link as location."), Field.Open("metadata", "At most 50 texts, numbers or booleans."),
            Field.Open("bookingFieldsResponses", "Answers by the slug of the question."), Field.Integer("lengthInMinutes", least: 1), Field.Integer("recurrenceCount", least: 1),
            Field.Text("reservationUid", "The reservation that the booking uses up.", 100),
            Field.Text("hashedLink", "The linkId of the private link that the guest came by: it counts the booking.", 100),
            .. CreateBookingInput.NotCarriedOut.Select(name => new Field(name, Field.Typed("boolean", "Only false."))),
        ],
        Example = JsonNode.Parse(
            """
            { "start": "2030-07-01T09:00:00Z", "eventTypeId": 1, "attendee": { "name": "Grace Hopper", "email": "grace@example.org", "timeZone": "America/New_York", "language": "en" } }
            """),
        Refusals =
        [
            BookingTexts.NoEventType, BookingTexts.NoContact, PrivateLinkErrors.Expired, ReservationErrors.OfAnotherSlot, ReservationErrors.NotFound(Uid),
            BookingTexts.EventTypeNotFound(EventTypeNotFound, new EventTypeAddress.ByNumber(1), null),
        ],
    };

    public static OperationDescription Cancel { get; } = new("cancelBooking", "Cancel a booking", KeyNeed.Sent(Area.Bookings, AccessLevel.Write), Answer.Of(Intro with
    {
        Status = "cancelled",
        CancellationReason = "Ill",
        CancelledByEmail = string.Empty,
    }).OrList())
    {
        Words = "Whoever knows the uid may do it.",
        Body =
        [
            Field.Text("cancellationReason", longest: 2000), Field.Text("reason", "Older name of cancellationReason.", 2000),
            Field.Flag("cancelSubsequentBookings", "Cancels the later meetings of the series too."), Field.Text("seatUid", "Gives this seat back.", 100),
        ],
        IsBodyOptional = true,
        Example = new JsonObject { ["cancellationReason"] = "Ill" },
        Refusals = [BookingTexts.AlreadyCancelled(Uid), BookingErrors.Ended, BookingTexts.NotFound(Uid)],
    };

    public static OperationDescription Reschedule { get; } = new(
        "rescheduleBooking", "Move a booking to another time", KeyNeed.Sent(Area.Bookings, AccessLevel.Write), Answer.Of(Intro with { RescheduledFromUid = Uid }).Created())
    {
        Words = "Whoever knows the uid may do it. A new booking takes the place of the old one, which is cancelled.",
        Body =
        [
            Field.Moment("start").Needed(), Field.Text("reschedulingReason", longest: 2000), Field.Text("rescheduledBy", "E-mail address of the one who moves it.", 320),
            Field.Text("seatUid", "The seat that moves."), Field.Text("reservationUid", "The reservation of the new time, which the booking uses up.", 100),
            Field.Text("emailVerificationCode", "Not carried out."), .. Overrides,
        ],
        Example = JsonNode.Parse("""{ "start": "2030-07-02T09:00:00Z", "reschedulingReason": "Travelling" }"""),
        Refusals = [BookingErrors.CannotMoveCancelled(Uid), BookingErrors.CannotMoveTwice(Uid, "0197c0de4f6b7c1e9a553d5f0c7b2a99"), BookingTexts.NotFound(Uid)],
    };

    public static OperationDescription Confirm { get; } = new("confirmBooking", "Confirm a request", KeyNeed.Write(Area.Bookings), Answer.Of(Intro))
    {
        Body = [],
        IsBodyOptional = true,
        Refusals = [BookingTexts.NotHost("confirm")],
    };

    public static OperationDescription Decline { get; } = new("declineBooking", "Decline a request", KeyNeed.Write(Area.Bookings), Answer.Of(Intro with
    {
        Status = "rejected",
        RejectionReason = "Out of office",
    }))
    {
        Body = [Field.Text("reason", longest: 2000)],
        IsBodyOptional = true,
        Example = new JsonObject { ["reason"] = "Out of office" },
        Refusals = [BookingTexts.NotHost("decline")],
    };

    public static OperationDescription Reassign { get; } = Reassigning("reassignBooking", "Give a meeting to the next free host of its round robin");

    public static OperationDescription ReassignTo { get; } = Reassigning("reassignBookingToUser", "Give a meeting to a host");

    private static OperationDescription Reassigning(string id, string title) => new(
        id, title, KeyNeed.Write(Area.Bookings), Answer.Of(new ReassignmentOutput(Uid, new ReassignmentOutput.Successor(2, "Mary Somerville", "mary@example.org", "mary@example.org"))))
    {
        Words = "The booking keeps its uid and its time.",
        Body = [Field.Text("reason", longest: 2000)],
        IsBodyOptional = true,
        Example = new JsonObject { ["reason"] = "Ill" },
        Refusals = [BookingTexts.MayNotReassign, BookingTexts.NotFound(Uid)],
    };

    /// <summary>A place as an object.</summary>
    public static JsonObject Location() => Field.ObjectOf(
        [
            Field.OneOf("type", ["address", "link", "phone", "integration", "attendeeAddress", "attendeePhone", "attendeeDefined", "organizersDefaultApp"]).Needed(),
            Field.Text("address"), Field.Text("link"), Field.Text("phone"), Field.Text("integration"), Field.Text("location", "With attendeeDefined."),
        ]);
}
