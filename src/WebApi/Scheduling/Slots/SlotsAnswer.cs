using System.Text.Json;
using Bookings.Application.Availability;
using NodaTime;
using NodaTime.Text;

namespace Bookings.WebApi.Scheduling.Slots;

/// <summary>Writes slots straight to the response, grouped by the day of the booker's zone: <c>{"2050-09-05":[{"start":…}]}</c>.</summary>
internal sealed class SlotsAnswer(OfferedSlots offered, bool withEnd) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await using (var writer = new Utf8JsonWriter(httpContext.Response.BodyWriter, SchedulingJson.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("status", "success");
            writer.WriteStartObject("data");
            Write(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    private void Write(Utf8JsonWriter writer)
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
            writer.WriteString("start", SchedulingJson.Iso(slot.Start, offered.Zone));
            if (withEnd)
            {
                writer.WriteString("end", SchedulingJson.Iso(slot.End, offered.Zone));
            }

            writer.WriteEndObject();
        }

        if (openDay is not null)
        {
            writer.WriteEndArray();
        }
    }
}
