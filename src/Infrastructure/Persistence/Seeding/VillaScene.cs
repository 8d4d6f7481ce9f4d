using Bookings.Domain.Bookings;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Infrastructure.Persistence.Seeding;

/// <summary>Holiday homes near Lucca: a villa that is let whole or by apartment, a cottage, and a boat by the day.</summary>
internal static class VillaScene
{
    private const string Zone = "Europe/Rome";

    /// <summary>Seeds the scene; all days are counted from today in Rome.</summary>
    public static async Task<DemoScene> Seed(BookingsDb db, Instant now, CancellationToken cancellation)
    {
        var today = now.InZone(DateTimeZoneProviders.Tzdb[Zone]).Date;
        var scene = new SceneBuilder(db, "Villa Aurora", now);
        var (_, key) = await scene.Open("Giulia Conti", "giulia@villa-aurora.example", cancellation);

        var villa = await scene.Unit("Villa Aurora", DayCounting.Nightly, Zone, Interaction.Request, null, cancellation);
        var groundFloor = await scene.Unit("Ground floor", DayCounting.Nightly, Zone, Interaction.Book, villa, cancellation);
        var gardenSuite = await scene.Unit("Garden suite", DayCounting.Nightly, Zone, Interaction.Book, villa, cancellation);
        var cottage = await scene.Unit("Olive cottage", DayCounting.Nightly, Zone, Interaction.Book, null, cancellation);
        var boat = await scene.Unit("Motor boat", DayCounting.Daily, Zone, Interaction.Book, null, cancellation);

        var anna = Guest("Anna Bauer", "anna.bauer@example.org", "de-DE", "+49 30 5550101");
        var tom = Guest("Tom Baker", "tom.baker@example.org", "en-GB", "+44 20 79460202");
        var claire = Guest("Claire Martin", "claire.martin@example.org", "fr-FR", null);
        var marco = Guest("Marco Bianchi", "marco.bianchi@example.org", "it-IT", "+39 06 5550303");
        var ingrid = Guest("Ingrid Larsen", "ingrid.larsen@example.org", "nb-NO", null);

        // The cottage changes guests on one day: the departure day is the next guest's first day.
        await scene.Stay(cottage, today.PlusDays(-3), today.PlusDays(2), anna, BookingStatus.Accepted, cancellation);
        await scene.Stay(cottage, today.PlusDays(2), today.PlusDays(6), tom, BookingStatus.Accepted, cancellation);
        await scene.Block(cottage, today.PlusDays(30), today.PlusDays(33), "Painting the shutters", cancellation);

        // Both apartments at once; the villa as a whole is taken by either.
        await scene.Stay(groundFloor, today.PlusDays(5), today.PlusDays(9), claire, BookingStatus.Accepted, cancellation);
        await scene.Stay(gardenSuite, today.PlusDays(5), today.PlusDays(8), ingrid, BookingStatus.Accepted, cancellation);
        await scene.Stay(villa, today.PlusDays(20), today.PlusDays(27), marco, BookingStatus.Accepted, cancellation);
        await scene.Stay(villa, today.PlusDays(40), today.PlusDays(47), tom, BookingStatus.Pending, cancellation);

        await scene.Stay(boat, today.PlusDays(3), today.PlusDays(3), tom, BookingStatus.Accepted, cancellation);

        return new DemoScene(
            scene.OrganizationName,
            key,
            "/v1/calendar_events?select=title,generated_title,status,start_date,end_date,products(name)&order=start_date");
    }

    private static Participant Guest(string name, string email, string language, string? phone) => new(name, email, Zone, language, phone);
}
