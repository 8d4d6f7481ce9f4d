using System.Text.Json.Nodes;
using Bookings.Application.Resources;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;

namespace Bookings.WebApi.Scheduling.Schedules;

/// <summary>What the document says of <see cref="SchedulesEndpoints"/>.</summary>
internal static class SchedulesDescriptions
{
    private static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly Field[] Hours = [Time("startTime"), Time("endTime")];

    private static readonly Field[] Members =
    [
        Field.Text("name", longest: ScheduleLimits.NameLength),
        Field.Zone("timeZone", "IANA time zone in which the hours are read."),
        Field.Flag("isDefault", "Makes it the one that event types without a schedule of their own follow."),
        Field.Objects("availability", "Hours of weekdays; Monday to Friday from 09:00 to 17:00 when left out at first.", [Days(), .. Hours]),
        Field.Objects("overrides", "Hours that replace those of the weekday on a date; 00:00 to 00:00 is a day off.", [Field.Date("date").Needed(), .. Hours]),
        Field.Objects("dateOverrides", "Older name of overrides.", [Field.Date("date").Needed(), .. Hours]),
    ];

    /// <summary>A schedule as examples show it.</summary>
    internal static readonly ScheduleOutput Office = new(
        1, 1, "Office hours", "Europe/Rome", [new ScheduleOutput.Hours(Weekdays[..5], "09:00", "17:00")], true, [new ScheduleOutput.Override("2030-12-24", "09:00", "12:00")]);

    public static OperationDescription Create { get; } = new("createSchedule", "Create a schedule", Write, Answer.Of(Office).Created())
    {
        Body = [.. Members.Select(member => member.Name is "name" or "timeZone" ? member.Needed() : member)],
        Example = JsonNode.Parse(
            """
            {
              "name": "Office hours", "timeZone": "Europe/Rome", "isDefault": true,
              "availability": [{ "days": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"], "startTime": "09:00", "endTime": "17:00" }],
              "overrides": [{ "date": "2030-12-24", "startTime": "09:00", "endTime": "12:00" }]
            }
            """),
    };

    public static OperationDescription List { get; } = new("listSchedules", "List schedules", Read, Answer.ListOf(Office));

    public static OperationDescription Default { get; } = new("getDefaultSchedule", "Get the default schedule", Read, Answer.Of(Office).OrNull());

    public static OperationDescription Get { get; } = new("getSchedule", "Get a schedule", Read, Answer.Of(Office));

    public static OperationDescription Change { get; } = new("changeSchedule", "Change a schedule", Write, Answer.Of(Office))
    {
        Words = "Members that are left out stay as they are; lists are replaced.",
        Body = [.. Members, Field.Integer("id", "Read, without effect."), Field.Integer("ownerId", "Read, without effect.")],
        Example = JsonNode.Parse("""{ "availability": [{ "days": ["Monday"], "startTime": "10:00", "endTime": "14:00" }] }"""),
    };

    public static OperationDescription Delete { get; } = new("deleteSchedule", "Delete a schedule", Write, Answer.Done);

    private static KeyNeed Read => KeyNeed.Read(Area.Products);

    private static KeyNeed Write => KeyNeed.Write(Area.Products);

    private static Field Time(string name) => Field.Text(name, "HH:mm; 23:59 is midnight. Null at both ends is a day off.").OrNull();

    private static Field Days()
    {
        var day = new JsonObject { ["anyOf"] = new JsonArray(Field.OneOf("day", Weekdays).Schema, Field.Integer("day", "0 is Sunday, as older documents number them.", 0, 6).Schema) };
        return new Field("days", Field.ListOf(day), IsNeeded: true);
    }
}
