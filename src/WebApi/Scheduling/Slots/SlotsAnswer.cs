using System.Text.Json;
using Bookings.Application.Availability;
using Bookings.Domain.Time;

namespace Bookings.WebApi.Scheduling.Slots;

/// <summary>Writes slots as version 2024-09-04 shows them: <c>{"2050-09-05":[{"start":…}]}</c>. Reference: scheduling-v2 §4.1.</summary>
internal sealed class SlotsAnswer(OfferedSlots offered, bool withEnd) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => SlotDays.Write(httpContext, offered, null, WriteSlot);

    private void WriteSlot(Utf8JsonWriter writer, InstantRange slot)
    {
        writer.WriteString("start", SchedulingJson.Iso(slot.Start, offered.Zone));
        if (withEnd)
        {
            writer.WriteString("end", SchedulingJson.Iso(slot.End, offered.Zone));
        }

        if (offered.Seats is { } seats && seats.At(slot.Start) is { } meeting)
        {
            writer.WriteNumber("seatsBooked", meeting.Taken);
            writer.WriteNumber("seatsRemaining", seats.Total - meeting.Taken);
            writer.WriteNumber("seatsTotal", seats.Total);
            if (meeting.BookingUid is not null)
            {
                writer.WriteString("bookingUid", meeting.BookingUid);
            }
        }
    }
}
