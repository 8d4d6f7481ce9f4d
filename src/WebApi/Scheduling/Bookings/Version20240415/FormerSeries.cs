using System.Text.Json.Nodes;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.WebApi.Scheduling.Bookings.Version20240415;

/// <summary>The body of <c>POST /v2/bookings/recurring</c> in version 2024-04-15: the meetings of a series, each by itself. Reference: scheduling-v2 §3.18.</summary>
/// <param name="First">The earliest meeting.</param>
/// <param name="Starts">When the meetings start, ascending.</param>
internal sealed record FormerSeries(FormerCreation First, IReadOnlyList<Instant> Starts)
{
    public static Result<FormerSeries> Read(IReadOnlyList<BodyReader> items)
    {
        var meetings = new List<FormerCreation>();
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            RefuseAnotherPlace(item, i, items.Count);
            var read = FormerCreation.Read(item);
            if (read.IsError)
            {
                return read.Error;
            }

            meetings.Add(read.Value);
        }

        meetings.Sort((one, other) => one.StartsAt.CompareTo(other.StartsAt));
        return meetings.TrueForAll(other => IsLike(meetings[0], other))
            ? new FormerSeries(meetings[0], meetings.ConvertAll(meeting => meeting.StartsAt))
            : Error.Invalid("SCHEDULING_SERIES", "The meetings of a series must not differ in anything but start and end");
    }

    /// <summary>The first meeting as one that repeats, in the newest version.</summary>
    /// <param name="eventType">The event type, whose series it has to be.</param>
    public Result<JsonObject> LiftTo(EventType eventType)
    {
        if (eventType.Options.Recurrence is not { } usual)
        {
            return SeriesErrors.NotRecurring(eventType.Number);
        }

        if (Starts.Count > usual.Count)
        {
            return SeriesErrors.TooMany;
        }

        var zone = ZoneRules.Find(First.Lifted["attendee"]!["timeZone"]!.GetValue<string>())!;
        var expected = (usual with { Count = Starts.Count }).Starts(Starts[0], zone);
        for (var i = 0; i < expected.Count; i++)
        {
            if (Starts[i] != expected[i])
            {
                return Error.Invalid(
                    "SCHEDULING_SERIES",
                    $"The meetings do not repeat as the event type does: one that starts at {SchedulingJson.Iso(expected[i])} is expected instead of {SchedulingJson.Iso(Starts[i])}",
                    "start");
            }
        }

        First.Lifted["recurrenceCount"] = Starts.Count;
        return First.Lifted;
    }

    // What pages tell of the series at each of its meetings.
    private static void RefuseAnotherPlace(BodyReader item, int index, int count)
    {
        if (item.Integer("recurringCount", 1, int.MaxValue) is { } told && told != count)
        {
            item.Refuse("recurringCount", $"recurringCount must be {count}, the number of meetings in the list");
        }

        if (item.Integer("currentRecurringIndex", 0, int.MaxValue) is { } place && place != index)
        {
            item.Refuse("currentRecurringIndex", $"currentRecurringIndex must be {index}, the place in the list");
        }

        if (item.Value("rescheduleUid") is not null)
        {
            item.Refuse("rescheduleUid", "rescheduleUid is of no use here: the meetings of a series move one by one");
        }
    }

    private static bool IsLike(FormerCreation one, FormerCreation other)
    {
        var (left, right) = (one.Lifted.DeepClone().AsObject(), other.Lifted.DeepClone().AsObject());
        return left.Remove("start") && right.Remove("start") && one.EndsAt - one.StartsAt == other.EndsAt - other.StartsAt && JsonNode.DeepEquals(left, right);
    }
}
