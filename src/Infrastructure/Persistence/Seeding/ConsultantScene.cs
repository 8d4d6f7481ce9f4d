using System.Globalization;
using Bookings.Domain.Bookings;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Infrastructure.Persistence.Seeding;

/// <summary>Three consultants in Berlin, New York and Tokyo who take calls alone and as a team: event types of every kind, and a year of bookings.</summary>
internal static class ConsultantScene
{
    private const string Zone = "Europe/Berlin";
    private const int CoachingWeeks = 6;

    /// <summary>Seeds the scene; all days are working days counted from today in Berlin.</summary>
    public static async Task<DemoScene> Seed(BookingsDb db, Instant now, CancellationToken cancellation)
    {
        var today = now.InZone(DateTimeZoneProviders.Tzdb[Zone]).Date;
        var scene = new SceneBuilder(db, "Berg Consulting", now);
        var (owner, key) = await scene.Open("Ada Berg", "ada@berg-consulting.example", cancellation);
        var host = await scene.Host(owner, "ada", Zone, cancellation);

        DateOverride[] shortFriday = [DateOverride.Of(NextWorkday(today, 9), [new WallTimeRange(9 * 60, 12 * 60)])];
        await scene.Add(Schedule.Create(host, "Office hours", Zone, isDefault: true, WeeklyHours.OfficeHours, shortFriday, now), cancellation);
        var intro = await scene.Add(
            EventType.Create(host, new EventTypeDraft("Introduction", "introduction", 30) { Description = "Half an hour to get to know each other." }, now),
            cancellation);
        var consultation = await scene.Add(
            EventType.Create(
                host,
                new EventTypeDraft("Consultation", "consultation", 60)
                {
                    Description = "An hour on one question; I prepare for it, so please ask first.",
                    SlotInterval = 30,
                    BeforeEventBuffer = 10,
                    AfterEventBuffer = 15,
                    RequiresConfirmation = true,
                },
                now),
            cancellation);

        var noor = new Participant("Noor Haddad", "noor.haddad@example.org", "Europe/Amsterdam", "nl", null);
        var ben = new Participant("Ben Carter", "ben.carter@example.org", "America/New_York", "en", "+1 212 5550104");
        var yuki = new Participant("Yuki Tanaka", "yuki.tanaka@example.org", "Asia/Tokyo", "ja", null);
        await scene.Meeting(host, intro, NextWorkday(today, 1) + new LocalTime(10, 0), noor, BookingStatus.Accepted, cancellation);
        await scene.Meeting(host, intro, NextWorkday(today, 1) + new LocalTime(15, 30), ben, BookingStatus.Accepted, cancellation);
        await scene.Meeting(host, consultation, NextWorkday(today, 2) + new LocalTime(9, 30), yuki, BookingStatus.Accepted, cancellation);
        await scene.Meeting(host, consultation, NextWorkday(today, 4) + new LocalTime(14, 0), noor, BookingStatus.Pending, cancellation);

        var maya = await scene.Colleague("Maya Lopes", "maya@berg-consulting.example", "maya", "America/New_York", cancellation);
        var ken = await scene.Colleague("Ken Ito", "ken@berg-consulting.example", "ken", "Asia/Tokyo", cancellation);
        await scene.Add(Schedule.Create(maya, "Office hours", maya.TimeZone, isDefault: true, WeeklyHours.OfficeHours, [], now), cancellation);
        await scene.Add(Schedule.Create(ken, "Office hours", ken.TimeZone, isDefault: true, WeeklyHours.OfficeHours, [], now), cancellation);
        var (quick, coaching, workshop) = await ConsultantOffers.OfHost(scene, host, now, cancellation);
        var (discovery, opinion, review) = await ConsultantOffers.OfTeam(scene, host, maya, ken, now, cancellation);
        var checkIns = new[] { maya, ken }.Select(colleague => EventType.Create(colleague, new EventTypeDraft("Check-in", "check-in", 30), now)).ToList();
        foreach (var checkIn in checkIns)
        {
            await scene.Add(checkIn, cancellation);
        }

        // Before the year, which takes the time that is left. In Berlin the afternoon is the morning of New York.
        var series = Booking.NewSeriesUid();
        for (var week = 0; week < CoachingWeeks; week++)
        {
            scene.Together([host], coaching, NextWorkday(today, 3 + (5 * week)) + new LocalTime(12, 0), PartyOf(ben)).Booking.JoinSeries(series);
        }

        var seats = scene.Together([host], workshop, NextWorkday(today, 6) + new LocalTime(13, 0), PartyOf(noor) with { Location = ConsultantOffers.Table }).Booking;
        seats.OpenSeats();
        foreach (var guest in new[] { noor, ben, yuki })
        {
            seats.TakeSeat(new Seat(Seat.NewUid(), guest), workshop.Options.Seats!.PerTimeSlot, null, now);
        }

        scene.Together([host, maya], opinion, NextWorkday(today, 7) + new LocalTime(16, 0), PartyOf(yuki), scene.OrganizationName);
        scene.Together([host, maya], review, NextWorkday(today, 8) + new LocalTime(16, 0), PartyOf(noor), scene.OrganizationName);

        var year = new ConsultantYear(scene, today, now, [noor, ben, yuki]);
        year.Fill(host, [intro, consultation, quick, discovery], shortFriday[0].Date);
        year.Fill(maya, [checkIns[0], discovery]);
        year.Fill(ken, [checkIns[1], discovery, checkIns[1]]);
        await scene.Save(cancellation);

        var from = NextWorkday(today, 1).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        var until = NextWorkday(today, 5).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        return new DemoScene(
            scene.OrganizationName,
            key,
            string.Create(CultureInfo.InvariantCulture, $"/v2/slots?eventTypeId={intro.Number}&start={from}&end={until}&timeZone={Zone}"));
    }

    private static Party PartyOf(Participant guest) => new() { Booker = guest, Origin = "demo" };

    private static LocalDate NextWorkday(LocalDate today, int count)
    {
        var day = today;
        for (var counted = 0; counted < count;)
        {
            day = day.PlusDays(1);
            if (day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday))
            {
                counted++;
            }
        }

        return day;
    }
}
