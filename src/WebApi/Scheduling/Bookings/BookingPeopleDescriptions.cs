using System.Text.Json.Nodes;
using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>What the document says of <see cref="BookingPeopleEndpoints"/>.</summary>
internal static class BookingPeopleDescriptions
{
    private static readonly AttendeeOutput Grace = BookingsDescriptions.Grace with { Id = 1 };

    private static readonly JsonNode Person = JsonNode.Parse("""{ "name": "Grace Hopper", "email": "grace@example.org", "timeZone": "America/New_York" }""")!;

    public static OperationDescription MarkAbsent { get; } = new("markAbsent", "Say who did not come", Write, Answer.Of(BookingsDescriptions.Intro with { AbsentHost = true }))
    {
        Body =
        [
            Field.Flag("host"), Field.Objects("attendees", null, Field.Email("email").Needed(), Field.Flag("absent").Needed()),
            Field.Email("attendeeEmail", "Older form, with noShow: one attendee."), Field.Flag("noShow"),
        ],
        Example = JsonNode.Parse("""{ "attendees": [{ "email": "grace@example.org", "absent": true }] }"""),
        Refusals = [BookingTexts.NoAbsence],
    };

    public static OperationDescription RequestReschedule { get; } = new("requestReschedule", "Cancel and ask the guest for another time", Write, Answer.Done)
    {
        Body = [Field.Text("rescheduleReason", longest: 2000)],
        IsBodyOptional = true,
        Example = new JsonObject { ["rescheduleReason"] = "Travelling" },
    };

    public static OperationDescription Relocate { get; } = new("changeBookingLocation", "Move a booking to another place", Write, Answer.Of(BookingsDescriptions.Intro))
    {
        Body = [Field.AnyOf("location", "A place, or a text.", BookingsDescriptions.Location(), Field.Typed("string", null))],
        Example = JsonNode.Parse("""{ "location": { "type": "address", "address": "Main Street 1" } }"""),
        Refusals = [BookingTexts.MayNotRelocate, BookingTexts.LocationValue("link"), BookingTexts.NotConnected("zoom"), BookingTexts.NotFoundHere(BookingsDescriptions.Uid)],
    };

    public static OperationDescription ListAttendees { get; } = new("listAttendees", "List attendees", KeyNeed.Read(Area.Bookings), Answer.ListOf(Grace));

    public static OperationDescription GetAttendee { get; } = new("getAttendee", "Get an attendee", KeyNeed.Read(Area.Bookings), Answer.Of(Grace))
    {
        Refusals = [BookingErrors.AttendeeNotFound],
    };

    public static OperationDescription AddAttendee { get; } = new("addAttendee", "Add an attendee", Write, Answer.Of(Grace with { BookingId = 1 }).Created())
    {
        Body = [.. BookingsDescriptions.Person(isComplete: true).Select(Addressed)],
        Example = Person,
    };

    public static OperationDescription RemoveAttendee { get; } = new("removeAttendee", "Remove an attendee", Write, Answer.Of(
        new RemovedAttendeeOutput(1, 1, "Grace Hopper", "grace@example.org", "America/New_York")))
    {
        Refusals = [BookingErrors.AttendeeNotFound],
    };

    public static OperationDescription AddGuests { get; } = new("addGuests", "Add guests", Write, Answer.Of(BookingsDescriptions.Intro))
    {
        Body = [Field.Objects("guests", "1 to 10 people.", BookingsDescriptions.Person(isComplete: false).Select(Addressed)).Needed()],
        Example = new JsonObject { ["guests"] = new JsonArray(Person.DeepClone()) },
        Refusals = [BookingTexts.MayNotInvite],
    };

    private static KeyNeed Write => KeyNeed.Write(Area.Bookings);

    private static Field Addressed(Field field) => field.Name == "email" ? field.Needed() : field;
}
