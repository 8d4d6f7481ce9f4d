using System.Text.Json;
using Bookings.Application.Availability;
using Bookings.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace Bookings.WebApi.Scheduling.Slots;

/// <summary>Writes slots straight to the response, grouped by the day of the booker's zone.</summary>
internal static class SlotDays
{
    /// <param name="context">The request.</param>
    /// <param name="offered">The slots.</param>
    /// <param name="member">The member of the data that holds the days; null when the data is the days.</param>
    /// <param name="writeSlot">Writes the members of a slot.</param>
    public static async Task Write(HttpContext context, OfferedSlots offered, string? member, Action<Utf8JsonWriter, InstantRange> writeSlot)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        await using (var writer = new Utf8JsonWriter(context.Response.BodyWriter, SchedulingJson.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("status", "success");
            writer.WriteStartObject("data");
            if (member is not null)
            {
                writer.WriteStartObject(member);
            }

            WriteDays(writer, offered, writeSlot);
            if (member is not null)
            {
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static void WriteDays(Utf8JsonWriter writer, OfferedSlots offered, Action<Utf8JsonWriter, InstantRange> writeSlot)
    {
        LocalDate? openDay = null;
        foreach (var slot in offered.Slots)
        {
            // Around a clock that is set back over midnight a day could come back; the day of the first reading keeps its slots in order.
            var day = slot.Start.InZone(offered.Zone).Date;
            if (openDay is null || day > openDay)
            {
                if (openDay is not null)
                {
                    writer.WriteEndArray();
                }

                writer.WriteStartArray(LocalDatePattern.Iso.Format(day));
                openDay = day;
            }

            writer.WriteStartObject();
            writeSlot(writer, slot);
            writer.WriteEndObject();
        }

        if (openDay is not null)
        {
            writer.WriteEndArray();
        }
    }
}
