using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.People;

/// <summary>Names and what refers to them change at the same time: afterwards every title is what its names say, and nobody was sent away.</summary>
[TestFixture]
internal sealed class TitleRaceTests
{
    private const int Rounds = 20;
    private PeopleScene scene = null!;

    [OneTimeSetUp]
    public async Task Start() => scene = await PeopleScene.Create();

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task Titles_are_right_after_renames_and_bookings_at_once()
    {
        string[] units = [await scene.Unit("East"), await scene.Unit("West"), await scene.Unit("North")];
        var email = $"{Guid.NewGuid():N}@example.org";
        var first = await Book(units[0], 0, email);
        var booking = first.At("booking_id");
        var contact = (await scene.Acme.Get($"/v1/contact_bookings?booking_id=eq.{booking}&select=contact_id")).At("0.contact_id");
        var booked = (await scene.Acme.Get($"/v1/calendar_events?booking_id=eq.{booking}&select=id")).At("0.id");
        var other = (await scene.Acme.Post("/v1/contacts", new { first_name = "Other" })).At("0.id");
        for (var round = 1; round <= Rounds; round++)
        {
            var link = await scene.Acme.Get($"/v1/contact_bookings?booking_id=eq.{booking}&contact_id=eq.{other}&select=id");
            var replies = await Task.WhenAll(
                scene.Acme.Patch($"/v1/contacts?id=eq.{contact}", new { first_name = $"Ann{round}" }),
                scene.Acme.Patch($"/v1/contacts?id=in.({contact},{other})", new { last_name = $"Last{round}" }),
                scene.Acme.Patch($"/v1/products?id=eq.{units[0]}", new { name = new { @default = $"East{round}" } }),
                scene.Acme.Patch($"/v1/products?id=eq.{units[1]}", new { name = new { @default = $"West{round}" } }),
                scene.Acme.Patch($"/v1/calendar_events?id=eq.{booked}", new { product_id = units[round % 2] }),
                link.At("0.id") is { Length: > 0 } id
                    ? scene.Acme.Delete($"/v1/contact_bookings?id=eq.{id}")
                    : scene.Acme.Post("/v1/contact_bookings", new { booking_id = booking, contact_id = other }),
                Book(units[2], round, email),
                scene.Acme.Patch($"/v1/calendar_events?id=eq.{booked}", new { notes = $"Round {round}" }));

            Assert.That(replies.Where(reply => reply.Code >= 300), Is.Empty);
            Assert.That(
                await scene.App.Database.Scalar<string>("""
                    SELECT string_agg(generated_title || ' is not ' || calendar_event_title(organization_id, product_id, host_id, booking_id), ', ') FROM calendar_events
                    WHERE generated_title <> calendar_event_title(organization_id, product_id, host_id, booking_id)
                    """),
                Is.Null,
                $"round {round}");
        }

        Assert.That(await Deadlocks(), Is.Zero);
    }

    private Task<long> Deadlocks() => scene.App.Database.Scalar<long>("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");

    private async Task<ApiReply> Book(string unit, int number, string email)
    {
        var start = new DateOnly(2027, 1, 1).AddDays(number * 7);
        return await scene.Acme.Post(
            "/v1/book",
            new
            {
                product_id = unit, interval = new { start = $"{start:yyyy-MM-dd}", end = $"{start.AddDays(3):yyyy-MM-dd}" },
                contact = new { name = "Gina Guest", email },
            });
    }
}
