using System.Text.Json.Nodes;
using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;

namespace Bookings.WebApi.Scheduling.Bookings.Version20240415;

/// <summary>What the document says of <see cref="FormerBookingsEndpoints"/>.</summary>
internal static class FormerBookingsDescriptions
{
    private static readonly FormerBookingOutput Intro = FormerBookingOutput.Of(BookingsDescriptions.Intro);

    private static readonly Field[] Wanted =
    [
        Field.Moment("start").Needed(), Field.Moment("end"), Field.Integer("eventTypeId", least: 1).Needed(), Field.Zone("timeZone").Needed(), Field.Text("language"),
        Field.Open("metadata"), Field.Text("rescheduleUid", "The booking that moves."), Field.Text("rescheduledBy", "The e-mail address of who moves it.", 320),
        Field.Text("seatReferenceUid", "The seat that moves.", 100),
        Field.Text("reservationUid", "The reservation that the booking uses up; without it the one of the cookie uid, if it holds this slot.", 100),
        Field.Text("hashedLink", "The linkId of the private link that the guest came by: it counts the booking.", 100), Field.Flag("hasHashedBookingLink", "Whether there is a hashedLink."),
        new Field(
            "responses",
            Field.ObjectOf(
                [
                    Field.AnyOf("name", null, Field.Typed("string", null), Field.ObjectOf([Field.Text("firstName").Needed(), Field.Text("lastName")])).Needed(),
                    Field.Email("email").Needed(), Field.Texts("guests"), Field.Object("location", null, Field.Text("value").Needed(), Field.Text("optionValue")), Field.Text("notes"),
                ],
                "Answers by the slug of the question.",
                isClosed: false),
            IsNeeded: true),
    ];

    public static OperationDescription List { get; } = new("listBookings", "List bookings", KeyNeed.Read(Area.Bookings), Answer.Of(new FormerListOutput([Intro], [], 1, null)))
    {
        Query =
        [
            Field.OneOf("filters[status]", ["upcoming", "recurring", "past", "cancelled", "unconfirmed"]), Field.Text("filters[attendeeEmail]"), Field.Text("filters[attendeeName]"),
            Field.Integers("filters[eventTypeIds]"), Field.Integers("filters[teamIds]"), Field.Integers("filters[teamsIds]"),
            Field.Integer("limit", "10 when left out.", 1, 250), Field.Integer("cursor", "The nextCursor of the answer before.", 0),
        ],
        IsFormer = true,
    };

    public static OperationDescription Get { get; } = new("getBooking", "Get a booking", Sent(AccessLevel.Read), Answer.Of(Intro).OrList()) { IsFormer = true };

    public static OperationDescription GetForReschedule { get; } = new(
        "getBookingForReschedule", "Get a booking that is to be moved", Sent(AccessLevel.Read), Answer.Of(Intro).OrList()) { IsFormer = true };

    public static OperationDescription Create { get; } = new("createBooking", "Book or move a meeting", Sent(AccessLevel.Write), Answer.Of(Intro).OrList().Created())
    {
        Body = Wanted,
        Example = JsonNode.Parse(
            """
            {
              "start": "2030-07-01T09:00:00Z", "eventTypeId": 1, "timeZone": "America/New_York", "language": "en", "metadata": {},
              "responses": { "name": "Grace Hopper", "email": "grace@example.org" }
            }
            """),
        IsFormer = true,
    };

    public static OperationDescription Cancel { get; } = new("cancelBooking", "Cancel a booking", Sent(AccessLevel.Write), Answer.Of(
        new FormerCancellationOutput(1, BookingsDescriptions.Uid, false)).OrList())
    {
        Body =
        [
            Field.Text("cancellationReason", longest: 2000), Field.Flag("allRemainingBookings", "Cancels the later meetings of the series too."), Field.Text("seatReferenceUid"),
            new Field("id", []), new Field("uid", []), new Field("cancelledBy", []),
        ],
        IsBodyOptional = true,
        Example = new JsonObject { ["cancellationReason"] = "Ill" },
        IsFormer = true,
    };

    public static OperationDescription MarkNoShow { get; } = new("markNoShow", "Say who did not come", KeyNeed.Write(Area.Bookings), Answer.Of(
        new FormerAbsencesOutput("No-show status updated", false, [new FormerAbsencesOutput.Absence("grace@example.org", true)])))
    {
        Body = [Field.Flag("noShowHost"), Field.Objects("attendees", null, Field.Email("email").Needed(), Field.Flag("noShow").Needed())],
        Example = JsonNode.Parse("""{ "attendees": [{ "email": "grace@example.org", "noShow": true }] }"""),
        IsFormer = true,
    };

    public static OperationDescription CreateSeries { get; } = new("createRecurringBooking", "Book a series", Sent(AccessLevel.Write), Answer.ListOf(Intro).Created())
    {
        Words = "Every meeting by itself, as the event type repeats it. All of them are booked, or none.",
        Body =
        [
            .. Wanted.Where(field => field.Name is not ("rescheduleUid" or "rescheduledBy" or "seatReferenceUid")), Field.Integer("recurringCount", "How many meetings the list has.", 1),
            Field.Integer("currentRecurringIndex", "The place in the list, from 0.", 0),
        ],
        IsBodyList = true,
        Example = JsonNode.Parse(
            """
            [
              {
                "start": "2030-07-01T09:00:00Z", "eventTypeId": 1, "timeZone": "America/New_York", "language": "en", "metadata": {},
                "responses": { "name": "Grace Hopper", "email": "grace@example.org" }
              },
              {
                "start": "2030-07-08T09:00:00Z", "eventTypeId": 1, "timeZone": "America/New_York", "language": "en", "metadata": {},
                "responses": { "name": "Grace Hopper", "email": "grace@example.org" }
              }
            ]
            """),
        Refusals = [SeriesErrors.NotRecurring(1), SeriesErrors.TooMany, SeriesErrors.WithSeats],
        IsFormer = true,
    };

    private static KeyNeed Sent(AccessLevel level) => KeyNeed.Sent(Area.Bookings, level);
}
