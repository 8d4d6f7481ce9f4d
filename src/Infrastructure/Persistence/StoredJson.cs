using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bookings.Domain.Availability;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace Bookings.Infrastructure.Persistence;

/// <summary>The jsonb forms of values that the domain understands.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new RawJsonConverter() },
    };

    /// <summary>Options as an object of those that differ from the usual.</summary>
    public static string Write(EventTypeOptions options) => JsonSerializer.Serialize(options, Compact);

    public static EventTypeOptions ReadEventTypeOptions(string stored) => JsonSerializer.Deserialize<EventTypeOptions>(stored, Compact)!;

    /// <summary>Limits as <c>{"day":3,"week":10}</c>.</summary>
    public static string Write(PeriodLimits limits) => JsonSerializer.Serialize(limits, Compact);

    public static PeriodLimits ReadPeriodLimits(string stored) => JsonSerializer.Deserialize<PeriodLimits>(stored, Compact)!;

    public static string Write(LocalizedText text) => JsonSerializer.Serialize(text.Texts);

    public static LocalizedText ReadLocalizedText(string stored) => new(JsonSerializer.Deserialize<Dictionary<string, string>>(stored)!);

    /// <summary>Weekly hours as <c>[[1,540,1020],...]</c>: ISO weekday, first minute, first minute after.</summary>
    public static string Write(WeeklyHours hours)
        => JsonSerializer.Serialize(hours.All().Select(opening => new[] { (int)opening.Weekday, opening.Range.StartMinute, opening.Range.EndMinute }));

    public static WeeklyHours ReadWeeklyHours(string stored)
        => WeeklyHours.Of(JsonSerializer.Deserialize<int[][]>(stored)!.Select(row => ((IsoDayOfWeek)row[0], new WallTimeRange(row[1], row[2]))));

    /// <summary>Date overrides as <c>{"2030-12-25":[],"2030-12-26":[[540,720]]}</c>; no range is a day off.</summary>
    public static string Write(IReadOnlyList<DateOverride> overrides)
        => JsonSerializer.Serialize(overrides.ToDictionary(
            date => LocalDatePattern.Iso.Format(date.Date), date => date.Ranges.ToArray().Select(range => new[] { range.StartMinute, range.EndMinute })));

    public static IReadOnlyList<DateOverride> ReadOverrides(string stored)
        => [.. JsonSerializer.Deserialize<Dictionary<string, int[][]>>(stored)!
            .Select(date => DateOverride.Of(LocalDatePattern.Iso.Parse(date.Key).Value, date.Value.Select(range => new WallTimeRange(range[0], range[1]))))
            .OrderBy(date => date.Date)];

    /// <summary>A booking window as <c>{"calendarDays":30}</c>, <c>{"businessDays":10,"rolling":true}</c> or <c>{"from":"...","to":"..."}</c>.</summary>
    public static string Write(BookingWindow window) => window switch
    {
        BookingWindow.CalendarDays days => Days("calendarDays", days.Days, days.IsRolling),
        BookingWindow.BusinessDays days => Days("businessDays", days.Days, days.IsRolling),
        BookingWindow.Dates dates => new JsonObject
        {
            ["from"] = LocalDatePattern.Iso.Format(dates.First),
            ["to"] = LocalDatePattern.Iso.Format(dates.Last),
        }.ToJsonString(),
        _ => throw new NotSupportedException(window.GetType().Name),
    };

    public static BookingWindow ReadBookingWindow(string stored)
    {
        var json = JsonNode.Parse(stored)!.AsObject();
        if (json["calendarDays"] is { } calendarDays)
        {
            return new BookingWindow.CalendarDays(calendarDays.GetValue<int>(), json.ContainsKey("rolling"));
        }

        if (json["businessDays"] is { } businessDays)
        {
            return new BookingWindow.BusinessDays(businessDays.GetValue<int>(), json.ContainsKey("rolling"));
        }

        return new BookingWindow.Dates(
            LocalDatePattern.Iso.Parse(json["from"]!.GetValue<string>()).Value, LocalDatePattern.Iso.Parse(json["to"]!.GetValue<string>()).Value);
    }

    private static string Days(string kind, int days, bool isRolling)
    {
        var stored = new JsonObject { [kind] = days };
        if (isRolling)
        {
            stored["rolling"] = true;
        }

        return stored.ToJsonString();
    }

    /// <summary>A document that the domain carries stands as itself, not as a text.</summary>
    private sealed class RawJsonConverter : JsonConverter<Json>
    {
        public override Json Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return new Json(document.RootElement.GetRawText());
        }

        public override void Write(Utf8JsonWriter writer, Json value, JsonSerializerOptions options) => writer.WriteRawValue(value.Text ?? "{}");
    }
}
