using System.Text.Json.Nodes;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;
using Bookings.WebApi.Scheduling.EventTypes;

namespace Bookings.WebApi.Scheduling.Teams;

/// <summary>What the document says of <see cref="TeamEventTypesEndpoints"/>.</summary>
internal static class TeamEventTypesDescriptions
{
    private static readonly Field[] Members =
    [
        .. EventTypeFields.Taken,
        Field.OneOf("schedulingType", ["collective", "roundRobin", "COLLECTIVE", "ROUND_ROBIN"], "In capitals in older documents."),
        Field.Objects(
            "hosts",
            "Who takes the meetings.",
            Field.Integer("userId", least: 1).Needed(), Field.Flag("mandatory"), Field.Flag("isFixed", "Older name of mandatory."),
            Field.OneOf("priority", ["lowest", "low", "medium", "high", "highest"]), Field.Integer("weight", least: 0), Field.Text("groupId").OrNull(), Field.Integer("scheduleId").OrNull(),
            new Field("name", []), new Field("username", []), new Field("avatarUrl", [])),
        Field.Flag("assignAllTeamMembers"), Field.Flag("rescheduleWithSameRoundRobinHost"), Field.Open("emailSettings").OrNull(),
    ];

    private static readonly JsonNode Example = Made();

    public static OperationDescription Create { get; } = new("createTeamEventType", "Create an event type of a team", Write, EventTypesDescriptions.Shown().Created())
    {
        Body = [.. Members.Select(field => field.Name is "title" or "lengthInMinutes" or "schedulingType" ? field.Needed() : field)],
        Example = Example,
    };

    public static OperationDescription List { get; } = new(
        "listTeamEventTypes", "List event types of a team", KeyNeed.Sent(Area.Products, AccessLevel.Read), EventTypesDescriptions.Shown().AsList())
    {
        Query =
        [
            Field.Text("eventSlug"), Field.Integer("hostsLimit", "Shows only event types with at most so many hosts.", 0), Field.OneOf("sortCreatedAt", ["asc", "desc"]),
        ],
    };

    public static OperationDescription Get { get; } = new("getTeamEventType", "Get an event type of a team", KeyNeed.Read(Area.Products), EventTypesDescriptions.Shown());

    public static OperationDescription Change { get; } = new("changeTeamEventType", "Change an event type of a team", Write, EventTypesDescriptions.Shown())
    {
        Words = "Members that are left out stay as they are; lists are replaced.",
        Body = [.. Members, .. EventTypeInput.AnswerOnly.Select(name => new Field(name, []))],
        Example = JsonNode.Parse("""{ "hosts": [{ "userId": 1, "priority": "high" }] }"""),
    };

    public static OperationDescription Delete { get; } = new(
        "deleteTeamEventType", "Delete an event type of a team", Write, Answer.Of(new DeletedEventTypeOutput(1, 30, "intro", "Intro")));

    private static KeyNeed Write => KeyNeed.Write(Area.Products);

    private static JsonNode Made()
    {
        var body = EventTypesDescriptions.Body.DeepClone();
        body["schedulingType"] = "roundRobin";
        body["hosts"] = new JsonArray(new JsonObject { ["userId"] = 1 }, new JsonObject { ["userId"] = 2 });
        return body;
    }
}
