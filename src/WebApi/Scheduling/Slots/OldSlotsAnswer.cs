using System.Text.Json;
using Bookings.Application.Availability;
using Bookings.Domain.Time;

namespace Bookings.WebApi.Scheduling.Slots;

/// <summary>Writes slots in the first published shape: <c>{"slots":{"2050-09-05":[{"time":…}]}}</c>. Reference: scheduling-v2 §4.3.</summary>
internal sealed class OldSlotsAnswer(OfferedSlots offered, bool withEnd) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => SlotDays.Write(httpContext, offered, "slots", WriteSlot);

    private void WriteSlot(Utf8JsonWriter writer, InstantRange slot)
    {
        writer.WriteString(withEnd ? "startTime" : "time", SchedulingJson.Iso(slot.Start, offered.Zone));
        if (withEnd)
        {
            writer.WriteString("endTime", SchedulingJson.Iso(slot.End, offered.Zone));
        }

        if (offered.Seats?.At(slot.Start) is { } meeting)
        {
            writer.WriteNumber("attendees", meeting.Taken);
            if (meeting.BookingUid is not null)
            {
                writer.WriteString("bookingUid", meeting.BookingUid);
            }
        }
    }
}
