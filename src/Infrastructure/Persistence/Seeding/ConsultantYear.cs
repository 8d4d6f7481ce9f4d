using Bookings.Domain.Bookings;
using Bookings.Domain.Resources;
using NodaTime;

namespace Bookings.Infrastructure.Persistence.Seeding;

/// <summary>Meetings of nine months until today and of three from then on. The days decide everything, so that each demo of a day is the same.</summary>
/// <param name="scene">Where the meetings go.</param>
/// <param name="today">The day of the demo.</param>
/// <param name="now">The moment of the demo.</param>
/// <param name="guests">Who books.</param>
internal sealed class ConsultantYear(SceneBuilder scene, LocalDate today, Instant now, IReadOnlyList<Participant> guests)
{
    private const int DaysBefore = 270;
    private const int DaysAfter = 95;
    private const int FirstHour = 9;
    private const int HoursOfStarts = 7;

    private int hosts;
    private int count;

    /// <summary>Fills the working days of a host, with none to two meetings each, where the host is free.</summary>
    /// <param name="host">The host.</param>
    /// <param name="eventTypes">What is booked, in turn; none longer than an hour.</param>
    /// <param name="except">Days without meetings.</param>
    public void Fill(Host host, IReadOnlyList<EventType> eventTypes, params IReadOnlyCollection<LocalDate> except)
    {
        hosts++;
        for (var day = 0; day <= DaysBefore + DaysAfter; day++)
        {
            var date = today.PlusDays(day - DaysBefore);
            if (date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday || except.Contains(date))
            {
                continue;
            }

            for (var meeting = 0; meeting < ((day * 7) + hosts) % 3; meeting++)
            {
                var start = new LocalTime(FirstHour + (((day * 3) + (meeting * 4)) % HoursOfStarts), 30 * ((day + meeting) % 2));
                Book(host, eventTypes[(day + meeting) % eventTypes.Count], date + start);
            }
        }
    }

    private void Book(Host host, EventType eventType, LocalDateTime start)
    {
        count++;
        var startsAt = start.InZoneLeniently(host.Zone).ToInstant();
        var bookedAt = Instant.Min(now - Duration.FromHours(1), startsAt - Duration.FromDays(2 + (count % 12)));
        var isPast = startsAt < now;
        var status = eventType.RequiresConfirmation && !isPast && count % 3 > 0 ? BookingStatus.Pending : BookingStatus.Accepted;
        if (scene.EarlierMeeting(host, eventType, start, guests[count % guests.Count], status, bookedAt) is not { } placed)
        {
            return;
        }

        if (count % 11 == 0)
        {
            scene.CallOff(placed, host, Instant.Min(now, bookedAt + Duration.FromDays(1)));
        }
        else if (isPast && count % 17 == 0)
        {
            placed.Booking.MarkAbsent(null, [new AttendeeAbsence(placed.Booking.Attendees[0].Email, Absent: true)], startsAt, host.Id, startsAt + Duration.FromMinutes(20));
        }
    }
}
