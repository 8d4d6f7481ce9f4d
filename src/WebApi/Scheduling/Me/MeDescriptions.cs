using System.Text.Json.Nodes;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;

namespace Bookings.WebApi.Scheduling.Me;

/// <summary>What the document says of <see cref="MeEndpoints"/>.</summary>
internal static class MeDescriptions
{
    private static readonly MeOutput Ada = new(
        1, "ada", "ada@example.org", "Ada Lovelace", null, "Mathematician", 24, 1, "Monday", "Europe/London", "en", SchedulingJson.Parse("{}"), null, "d2f7a1c09b3e4f58", "8e1b6c7d2a904f35");

    public static OperationDescription Get { get; } = new("getMe", "Get the user of the key", KeyNeed.Any, Answer.Of(Ada));

    public static OperationDescription Change { get; } = new("changeMe", "Change the user of the key", KeyNeed.Write(Area.Products), Answer.Of(Ada))
    {
        Words = "Members that are left out stay as they are.",
        Body =
        [
            Field.Text("name", longest: 255), Field.Email("email", "Only the present address: another one has to be verified first."), Field.Zone("timeZone"),
            Field.Integer("timeFormat", "12 or 24 hours.", 12, 24), Field.Text("weekStart", "A weekday such as Monday."), Field.Text("locale", "Language tag."),
            Field.Text("avatarUrl", "Null or an empty one clears it.", 2000).OrNull(), Field.Text("bio", "Null or an empty one clears it.").OrNull(),
            Field.Open("metadata", "At most 50 texts, numbers or booleans."),
            Field.Integer("defaultScheduleId", "Number of the schedule that event types without one of their own follow.", 1),
            .. MeInput.AnswerOnly.Select(name => new Field(name, [])),
        ],
        Example = JsonNode.Parse("""{ "name": "Ada Lovelace", "timeZone": "Europe/London" }"""),
    };

    public static OperationDescription GetLimits { get; } = new("getBookingLimits", "Get how many meetings a person takes", KeyNeed.Read(Area.Products), Limits);

    public static OperationDescription ChangeLimits { get; } = new("changeBookingLimits", "Change how many meetings a person takes", KeyNeed.Write(Area.Products), Limits)
    {
        Words = "Null takes a limit away.",
        Body = [Limit("perDay"), Limit("perWeek"), Limit("perMonth"), Limit("perYear")],
        Example = new JsonObject { ["perDay"] = 4, ["perWeek"] = null },
    };

    public static OperationDescription LiftLimits { get; } = new("liftBookingLimits", "Take the limits away", KeyNeed.Write(Area.Products), Limits);

    private static Answer Limits => Answer.Of(new BookingLimitsOutput(4, null, null, null));

    private static Field Limit(string name) => Field.Integer(name, least: 1).OrNull();
}
