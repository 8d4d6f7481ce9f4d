using System.Globalization;
using Bookings.Application.Bookings;
using NodaTime;
using NodaTime.Text;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>Links that put a meeting into the guest's own calendar. Reference: scheduling-v2 §3.13.</summary>
internal static class CalendarLinks
{
    private static readonly InstantPattern Basic = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    public static IReadOnlyList<CalendarLinkOutput> Of(BookingView view)
    {
        var booking = view.Booking;
        var (title, details, place) = (Escaped(booking.Title), Escaped(booking.Description), Escaped(booking.Location));
        var (from, to) = (Basic.Format(view.StartsAt), Basic.Format(view.EndsAt));
        return
        [
            new("Google Calendar", $"https://calendar.google.com/calendar/r/eventedit?dates={from}/{to}&text={title}&details={details}&location={place}"),
            new("Microsoft Office", Outlook("outlook.office.com", view.StartsAt, view.EndsAt, title, details, place)),
            new("Microsoft Outlook", Outlook("outlook.live.com", view.StartsAt, view.EndsAt, title, details, place)),
            new("ICS", $"data:text/calendar;charset=utf-8,{Uri.EscapeDataString(MeetingCalendar.Write(view))}"),
        ];
    }

    private static string Outlook(string host, Instant startsAt, Instant endsAt, string title, string details, string place) => string.Create(
        CultureInfo.InvariantCulture,
        $"https://{host}/calendar/0/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose&rru=addevent&startdt={Escaped(SchedulingJson.Iso(startsAt))}"
        + $"&enddt={Escaped(SchedulingJson.Iso(endsAt))}&subject={title}&body={details}&location={place}");

    private static string Escaped(string? text) => Uri.EscapeDataString(text ?? string.Empty);
}
