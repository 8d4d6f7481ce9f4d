using System.Text.Json.Nodes;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;

namespace Bookings.WebApi.Scheduling.EventTypes;

/// <summary>What the document says of <see cref="PrivateLinksEndpoints"/>.</summary>
internal static class PrivateLinksDescriptions
{
    private static readonly Field[] Members = [Field.Moment("expiresAt"), Field.Integer("maxUsageCount", "How often it is used, instead of until when.", 1)];

    private static readonly JsonNode Link = JsonNode.Parse(
        """{ "linkId": "d2f7a1c09b3e4f58", "eventTypeId": 1, "isExpired": false, "bookingUrl": "https://bookings.example.org/d/d2f7a1c09b3e4f58/intro", "maxUsageCount": 1, "usageCount": 0 }""")!;

    public static OperationDescription Create { get; } = new("createPrivateLink", "Create a private link", Write, Shown().Created())
    {
        Body = Members,
        IsBodyOptional = true,
        Example = new JsonObject { ["maxUsageCount"] = 1 },
    };

    public static OperationDescription List { get; } = new("listPrivateLinks", "List private links", KeyNeed.Read(Area.Products), Shown().AsList());

    public static OperationDescription Change { get; } = new("changePrivateLink", "Change a private link", Write, Shown())
    {
        Body = [.. Members, .. ((string[])["linkId", "eventTypeId", "isExpired", "bookingUrl", "usageCount"]).Select(name => new Field(name, []))],
        Example = new JsonObject { ["maxUsageCount"] = 3 },
    };

    public static OperationDescription Delete { get; } = new("deletePrivateLink", "Delete a private link", Write, Answer.Of(
        Field.ObjectOf([Field.Text("linkId").Needed(), Field.Text("message").Needed()], isClosed: false),
        new JsonObject { ["linkId"] = "d2f7a1c09b3e4f58", ["message"] = "Private link deleted successfully" }));

    private static KeyNeed Write => KeyNeed.Write(Area.Products);

    private static Answer Shown() => Answer.Of(
        "PrivateLink",
        [
            Field.Text("linkId").Needed(), Field.Integer("eventTypeId").Needed(), Field.Flag("isExpired").Needed(), Field.Text("bookingUrl").Needed(), Field.Moment("expiresAt"),
            Field.Integer("maxUsageCount"), Field.Integer("usageCount"),
        ],
        Link);
}
