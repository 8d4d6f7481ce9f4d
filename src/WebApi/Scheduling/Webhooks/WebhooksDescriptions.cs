using System.Text.Json.Nodes;
using Bookings.Domain.Organizations;
using Bookings.Domain.Webhooks;
using Bookings.WebApi.Scheduling.Contract;

namespace Bookings.WebApi.Scheduling.Webhooks;

/// <summary>What the document says of <see cref="WebhooksEndpoints"/>.</summary>
/// <param name="prefix">The address of one of the groups.</param>
internal sealed class WebhooksDescriptions(string prefix)
{
    private static readonly WebhookOutput Hook = new(
        Guid.Parse("0197c0de-4f6b-7c1e-9a55-3d5f0c7b2a10"), "https://example.org/hook", ["BOOKING_CREATED", "BOOKING_CANCELLED"], true, null, "s3cret", "2021-10-20")
    {
        UserId = 1,
    };

    private static readonly Field[] Members =
    [
        Field.Link("subscriberUrl"), new Field("triggers", Field.ListOf(Field.OneOf("trigger", SubscriptionTriggers.All).Schema)), Field.Flag("active"),
        Field.Text("payloadTemplate", longest: 20_000).OrNull(), Field.Text("secret", "Signs what is sent; shown only to keys that may change it.", 500).OrNull(),
        Field.OneOf("version", WebhookInput.Versions), Field.Integer("time", $"With timeUnit, for {string.Join(" and ", SubscriptionTriggers.OfMissing)}.", 1).OrNull(),
        Field.OneOf("timeUnit", WebhookInput.Units).OrNull(),
    ];

    private readonly string owner = prefix.Contains("teamId", StringComparison.Ordinal) ? "TeamEventType" : prefix.Contains("eventTypeId", StringComparison.Ordinal) ? "EventType" : string.Empty;

    public OperationDescription Create() => new($"create{owner}Webhook", "Create a webhook", Write, Answer.Of(Hook).Created())
    {
        Body = [.. Members.Select(member => member.Name is "subscriberUrl" or "triggers" or "active" ? member.Needed() : member)],
        Example = JsonNode.Parse("""{ "subscriberUrl": "https://example.org/hook", "triggers": ["BOOKING_CREATED"], "active": true, "secret": "s3cret" }"""),
    };

    public OperationDescription List() => new($"list{owner}Webhooks", "List webhooks", KeyNeed.Read(Area.Organization), Answer.ListOf(Hook))
    {
        Query = [Field.Integer("take", least: 1, most: 250), Field.Integer("skip", least: 0)],
    };

    public OperationDescription Get() => new($"get{owner}Webhook", "Get a webhook", KeyNeed.Read(Area.Organization), Answer.Of(Hook));

    public OperationDescription Change() => new($"change{owner}Webhook", "Change a webhook", Write, Answer.Of(Hook))
    {
        Body = [.. Members, new Field("id", []), new Field("userId", []), new Field("eventTypeId", [])],
        Example = JsonNode.Parse("""{ "active": false }"""),
    };

    public OperationDescription Delete() => new($"delete{owner}Webhook", "Delete a webhook", Write, Answer.Of(Hook));

    public OperationDescription Test() => new($"test{owner}Webhook", "Send PING to a webhook", Write, Answer.Of(new SentNotificationOutput(Hook.Id)));

    public OperationDescription Replay() => new($"replay{owner}Webhook", "Send finished notifications of a webhook again", Write, Answer.Of(new ReplayedOutput(3)))
    {
        Body =
        [
            new Field("ids", Field.ListOf(Field.Typed("string", "Key of a notification."))), Field.Moment("from", "First instant at which they were made."),
            Field.Moment("to", "First instant after."), Field.OneOf("status", WebhookInput.Replayed, "Only those that were not delivered."),
        ],
        Example = JsonNode.Parse("""{ "status": "error" }"""),
    };

    public OperationDescription DeleteAll() => new(
        $"delete{owner}Webhooks", "Delete all webhooks", Write, Answer.Of(Field.Typed("string", "How many there were."), "2 webhooks deleted"));

    private static KeyNeed Write => KeyNeed.Write(Area.Organization);
}
