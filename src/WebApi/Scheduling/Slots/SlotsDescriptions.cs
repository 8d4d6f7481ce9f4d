using System.Text.Json.Nodes;
using Bookings.WebApi.Scheduling.Contract;

namespace Bookings.WebApi.Scheduling.Slots;

/// <summary>What the document says of <see cref="SlotsEndpoints"/>.</summary>
internal static class SlotsDescriptions
{
    private static readonly Field[] Named =
    [
        Field.Integer("eventTypeId", "Number of the event type.", 1), Field.Text("eventTypeSlug", "Its slug, with the name of its owner."), Field.Text("username"), Field.Text("teamSlug"),
        Field.Text("organizationSlug"), Field.Text("orgSlug", "Older name of organizationSlug."),
        Field.Texts("usernames", "Two or more people who meet together."), Field.Texts("usernameList", "Older name of usernames."),
        Field.Integers("rrHostSubsetIds", "Only these hosts of a round robin."),
    ];

    private static readonly Field[] Others =
    [
        Field.Text("start", "Date or moment in UTC."), Field.Text("end", "Date or moment in UTC; a date or a midnight is the end of its day."),
        Field.Text("startTime", "Older name of start."), Field.Text("endTime", "Older name of end."),
        Field.Zone("timeZone", "IANA time zone in which slots are written; UTC when left out."),
        Field.Integer("duration", "Minutes, where the event type has several lengths.", 1),
        Field.OneOf("format", ["time", "range"], "Whether slots tell their end."), Field.OneOf("slotFormat", ["time", "range"], "Older name of format."),
        Field.Text("bookingUidToReschedule", "A booking whose own time does not count as taken."), Field.Text("rescheduleUid", "Older name of bookingUidToReschedule."),
    ];

    public static OperationDescription Get { get; } = new("getSlots", "Free slots", KeyNeed.None, Answer.Of(
        Days(
            Field.Moment("start").Needed(), Field.Moment("end", "With format range."), Field.Integer("seatsBooked", "On seated event types, as the three that follow."),
            Field.Integer("seatsRemaining"), Field.Integer("seatsTotal"), Field.Text("bookingUid")),
        JsonNode.Parse("""{ "2030-07-01": [{ "start": "2030-07-01T09:00:00.000+02:00" }, { "start": "2030-07-01T09:30:00.000+02:00" }] }""")))
    {
        Words = "Days are those of the zone; days without slots are absent. One event type is named by its number or slug and owner, or several people by their usernames.",
        Query = [.. Named, .. Others],
        Refusals = [SlotsQuery.NothingNamed],
    };

    public static OperationDescription GetOld { get; } = new("getSlotsFormerly", "Free slots, first contract", KeyNeed.None, Answer.Of(
        Field.ObjectOf(
            [
                new Field(
                    "slots",
                    Days(
                        Field.Moment("time"), Field.Moment("startTime", "With slotFormat range."), Field.Moment("endTime", "With slotFormat range."),
                        Field.Integer("attendees", "On seated event types."), Field.Text("bookingUid")),
                    IsNeeded: true),
            ],
            isClosed: false),
        JsonNode.Parse("""{ "slots": { "2030-07-01": [{ "time": "2030-07-01T09:00:00.000+02:00" }] } }""")))
    {
        Query = [.. Named, .. Others],
        Refusals = [SlotsQuery.NothingNamed],
        IsFormer = true,
    };

    private static JsonObject Days(params Field[] slot) => new()
    {
        ["type"] = "object",
        ["description"] = "Slots by date.",
        ["additionalProperties"] = Field.ListOf(Field.ObjectOf(slot, isClosed: false)),
    };
}
