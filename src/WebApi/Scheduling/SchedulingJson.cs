using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Bookings.WebApi.Scheduling;

/// <summary>How the scheduling dialect writes JSON.</summary>
internal static class SchedulingJson
{
    private static readonly InstantPattern Milliseconds = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

    private static readonly OffsetDateTimePattern MillisecondsWithOffset =
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fffo<m>");

    /// <summary>Text in any language is written as it is; the answers are never part of a page.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an instant in UTC with milliseconds, such as <c>2050-09-05T07:00:00.000Z</c>.</summary>
    public static string Iso(Instant instant) => Milliseconds.Format(instant);

    /// <summary>Writes an instant as the zone's clock shows it, with the offset; UTC is written with Z.</summary>
    public static string Iso(Instant instant, DateTimeZone zone) =>
        zone == DateTimeZone.Utc || zone.Id is "UTC" or "Etc/UTC" ? Iso(instant) : MillisecondsWithOffset.Format(instant.InZone(zone).ToOffsetDateTime());

    /// <summary>Reads a document that outlives its text.</summary>
    public static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
