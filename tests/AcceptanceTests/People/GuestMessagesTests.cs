using Bookings.TestKit;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.People;

/// <summary>Templates become messages: by what happens at once, around moments when their time has come.</summary>
[TestFixture]
internal sealed class GuestMessagesTests
{
    private BookingsApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await GuestScene.Start();

    [OneTimeTearDown]
    public async Task Stop() => await app.DisposeAsync();

    [Test]
    public async Task A_guest_hears_of_each_step_once_in_the_own_language_and_the_owner_of_the_request()
    {
        var scene = await GuestScene.Create(app);
        await scene.Template(new { trigger = "booking-request-received", subject = "Thanks {{first_name}}", body = "For {{product_name}}", include_booking_link = false });
        await scene.Template(new
        {
            trigger = "booking-request-confirmed",
            subject = new Dictionary<string, string> { ["default"] = "Confirmed", ["nl-NL"] = "Bevestigd: {{product_name}}" },
            body = "{{arrival_date}} {{departure_date}} {{duration}} {{name}} {{reference}} {{guest_url}}",
        });
        await scene.Template(new { trigger = "booking-request-pending", subject = "Waits" });
        await scene.Template(new { trigger = "booking-request-rejected", subject = "Off" });
        var (booking, booked) = await scene.Book("2030-02-01", "2030-02-05", language: "nl", name: "Gina <b>Guest</b>");
        await scene.Work();
        await scene.SetStatus(booked, "CONFIRMED");
        await scene.SetStatus(booked, "TENTATIVE");
        await scene.SetStatus(booked, "CANCELLED");
        await scene.Work();
        await scene.Work();

        var stored = (await scene.Client.Get($"/v1/bookings?id=eq.{booking}&select=reference,secret")).Json![0]!;
        var url = $"https://guests.example.org/{stored["reference"]}?s={stored["secret"]}";
        var confirmed = (await scene.Messages("subject=like.Bevestigd*"))[0]!;
        Assert.That(await scene.Mails(), Is.EqualTo(
            $"""
            gina@example.org: Bevestigd: Huis
            gina@example.org: Off
            gina@example.org: Thanks Gina
            gina@example.org: Waits
            {scene.Owner}: New request: Villa - Gina <b>Guest</b>
            """));
        Assert.That(confirmed["body"]!.ToString(), Does.Contain($"1 februari 2030 5 februari 2030 4 Gina <b>Guest</b> {stored["reference"]} {url}"));
        Assert.That(confirmed["html"]!.ToString(), Does.Contain("Gina &lt;b&gt;Guest&lt;/b&gt;").And.Contain($"<a href=\"{url}\"").And.Contain("Bekijk uw boeking"));
        Assert.That((confirmed["status"]!.ToString(), confirmed["calendar_event_id"]!.ToString()), Is.EqualTo(("sent", booked)));
    }

    [Test]
    public async Task A_message_around_a_moment_waits_moves_with_the_stay_and_is_withdrawn_with_it()
    {
        var scene = await GuestScene.Create(app, "book");
        await scene.Template(new { moment = new { type = "check-in", offset = -3 }, time = "09:00", subject = "Soon {{first_name}}" });
        await scene.Template(new { moment = new { type = "checkout", offset = 1 }, subject = "Thanks" });
        await scene.Template(new { moment = new { type = "check-in", offset = -3 }, type = "sms", status = "CANCELLED", body = "Whatever" });
        await scene.Template(new { moment = new { type = "request", offset = -1 }, subject = "Too late" });
        var (_, booked) = await scene.Book("2030-03-10", "2030-03-12");
        await scene.Work();
        var planned = await Times(scene);
        await scene.Client.Patch($"/v1/calendar_events?id=eq.{booked}", new { start_date = "2030-04-10", end_date = "2030-04-15" });
        await scene.Work();
        var moved = await Times(scene);
        await scene.SetStatus(booked, "CANCELLED");
        await scene.Work();
        var left = await Times(scene);
        await scene.SetStatus(booked, "CONFIRMED");
        await scene.Work();

        Assert.That(planned, Is.EqualTo("scheduled-around-arrival 2030-03-07T08:00 Soon {{first_name}}|scheduled-around-arrival 2030-03-06T23:00 |scheduled-around-departure 2030-03-12T23:00 Thanks".Split('|').Order()));
        Assert.That(moved, Is.EqualTo("scheduled-around-arrival 2030-04-07T07:00 Soon {{first_name}}|scheduled-around-arrival 2030-04-06T22:00 |scheduled-around-departure 2030-04-15T22:00 Thanks".Split('|').Order()));
        Assert.That(left, Is.EqualTo(new[] { "scheduled-around-arrival 2030-04-06T22:00 " }));
        Assert.That(await Times(scene), Is.EqualTo(moved), "a withdrawn message comes back with the booking");
    }

    private static async Task<IEnumerable<string>> Times(GuestScene scene) =>
        (await scene.Messages()).Select(message => $"{message!["status"]} {message["send_at"]!.ToString()[..16]} {message["subject"]}").Order(StringComparer.Ordinal);
}
