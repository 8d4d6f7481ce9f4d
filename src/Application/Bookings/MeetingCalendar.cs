using System.Text;
using Bookings.ICalendar;

namespace Bookings.Application.Bookings;

/// <summary>Writes one meeting as a calendar file, to be opened by the guest's calendar.</summary>
public static class MeetingCalendar
{
    /// <summary>Writes the file, as UTF-8 text (RFC 5545).</summary>
    /// <param name="view">The meeting.</param>
    /// <param name="isOff">Whether it does not take place: the file takes the entry out (RFC 5546, section 3.2.5).</param>
    /// <param name="sequence">How often it was changed.</param>
    public static string Write(BookingView view, bool isOff = false, int sequence = 0)
    {
        var calendar = new IcsCalendar { ProductId = "-//Bookings//Calendar 1.0//EN", Method = isOff ? IcsMethod.Cancel : IcsMethod.Publish };
        var meeting = new IcsEvent
        {
            Uid = view.CalendarUid,
            Start = IcsTime.Zoned.Utc(view.StartsAt),
            End = IcsTime.Zoned.Utc(view.EndsAt),
            Summary = view.Booking.Title,
            Description = view.Booking.Description,
            Location = view.Booking.Location,
            Stamp = view.Booking.UpdatedAt,
            Status = isOff ? IcsStatus.Cancelled : IcsStatus.Confirmed,
            Sequence = sequence,
            Organizer = isOff ? new IcsOrganizer(view.Host.Email, view.Host.Name) : null,
        };
        return Encoding.UTF8.GetString(IcsWriter.Write(calendar, [meeting]));
    }
}
