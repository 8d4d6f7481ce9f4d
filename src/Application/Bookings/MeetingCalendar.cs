using System.Text;
using Bookings.ICalendar;

namespace Bookings.Application.Bookings;

/// <summary>Writes one meeting as a calendar file, to be opened by the guest's calendar.</summary>
public static class MeetingCalendar
{
    /// <summary>Writes the file, as UTF-8 text (RFC 5545).</summary>
    public static string Write(BookingView view)
    {
        var calendar = new IcsCalendar { ProductId = "-//Bookings//Calendar 1.0//EN" };
        var meeting = new IcsEvent
        {
            Uid = view.CalendarUid,
            Start = IcsTime.Zoned.Utc(view.StartsAt),
            End = IcsTime.Zoned.Utc(view.EndsAt),
            Summary = view.Booking.Title,
            Description = view.Booking.Description,
            Location = view.Booking.Location,
            Stamp = view.Booking.UpdatedAt,
        };
        return Encoding.UTF8.GetString(IcsWriter.Write(calendar, [meeting]));
    }
}
