using System.Text.Json.Nodes;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;

namespace Bookings.WebApi.Scheduling.EventTypes;

/// <summary>What the document says of <see cref="EventTypesEndpoints"/>.</summary>
internal static class EventTypesDescriptions
{
    /// <summary>The body that makes it.</summary>
    internal static readonly JsonNode Body = JsonNode.Parse(
        """{ "title": "Intro", "slug": "intro", "lengthInMinutes": 30, "locations": [{ "type": "address", "address": "Main Street 1", "public": true }], "minimumBookingNotice": 60 }""")!;

    /// <summary>An event type as examples show it.</summary>
    internal static readonly JsonNode Intro = JsonNode.Parse(
        """
        {
          "id": 1, "ownerId": 1, "title": "Intro", "slug": "intro", "description": "", "lengthInMinutes": 30,
          "locations": [{ "type": "address", "address": "Main Street 1", "public": true }],
          "bookingFields": [
            { "isDefault": true, "type": "name", "slug": "name", "label": "your_name", "required": true, "placeholder": "", "disableOnPrefill": false },
            { "isDefault": true, "type": "email", "slug": "email", "label": "email_address", "required": true, "hidden": false, "placeholder": "", "disableOnPrefill": false }
          ],
          "slotInterval": null, "minimumBookingNotice": 60, "beforeEventBuffer": 0, "afterEventBuffer": 0, "scheduleId": null,
          "confirmationPolicy": { "disabled": true }, "requiresConfirmation": false, "bookingWindow": { "disabled": true }, "hidden": false, "metadata": {},
          "bookingUrl": "https://bookings.example.org/ada/intro", "price": 0, "currency": "usd", "isInstantEvent": false, "forwardParamsSuccessRedirect": null,
          "recurrence": null, "seats": { "disabled": true },
          "users": [{ "id": 1, "name": "Ada Lovelace", "username": "ada", "avatarUrl": null, "weekStart": "Monday", "metadata": {} }]
        }
        """)!;

    public static OperationDescription Create { get; } = new("createEventType", "Create an event type", Write, Shown().Created())
    {
        Body = [.. EventTypeFields.Taken.Select(field => field.Name is "title" or "lengthInMinutes" ? field.Needed() : field)],
        Example = Body,
    };

    public static OperationDescription List { get; } = new("listEventTypes", "List event types", KeyNeed.None, Shown().AsList())
    {
        Words = "Those of the user who is named; without a name those of the key's holder, and then it needs `products:read`. Hidden ones only to their owner. Several users have one event type "
            + "together, which is not stored.",
        Query =
        [
            Field.Text("username"), Field.Texts("usernames", "People of one organization who are met together."), Field.Text("orgSlug", "The organization of the user."), Field.Text("eventSlug"), Field.OneOf("sortCreatedAt", ["asc", "desc"]),
        ],
    };

    public static OperationDescription Get { get; } = new("getEventType", "Get an event type", KeyNeed.Read(Area.Products), Shown());

    public static OperationDescription Change { get; } = new("changeEventType", "Change an event type", Write, Shown())
    {
        Words = "Members that are left out stay as they are; lists are replaced. Members that only answers have are read without effect.",
        Body = [.. EventTypeFields.Taken, .. EventTypeInput.AnswerOnly.Select(name => new Field(name, []))],
        Example = JsonNode.Parse("""{ "lengthInMinutes": 45, "slotInterval": null }"""),
    };

    public static OperationDescription Delete { get; } = new(
        "deleteEventType", "Delete an event type", Write, Answer.Of(new DeletedEventTypeOutput(1, 30, "intro", "Intro")));

    private static KeyNeed Write => KeyNeed.Write(Area.Products);

    /// <summary>An event type.</summary>
    internal static Answer Shown() => Answer.Of("EventType", EventTypeFields.Shown, Intro);
}
