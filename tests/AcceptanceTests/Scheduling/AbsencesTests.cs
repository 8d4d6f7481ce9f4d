using System.Net;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>Days on which a person takes no meetings.</summary>
public sealed class AbsencesTests
{
    private MeetingScene scene = null!;
    private SchedulingClient carl = null!;
    private int me;
    private int other;

    [SetUp]
    public async Task Start()
    {
        scene = await MeetingScene.Start();
        carl = await scene.Colleague("carl");
        me = (int)(await scene.Ann.Get("/v2/me")).Data["id"]!;
        other = (int)(await carl.Get("/v2/me")).Data["id"]!;
    }

    [TearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task An_absence_closes_whole_days_and_is_told_as_an_event()
    {
        var made = await scene.Ann.Post(
            "/v2/me/ooo", new { start = "2026-05-05T10:00:00.000Z", end = "2026-05-06T10:00:00.000Z", notes = "Beach", reason = "vacation", toUserId = other });
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        MeetingScene.IsJson(made.Data, $$"""
            {"id":{{made.Text("data.id")}},"uuid":"{{made.Text("data.uuid")}}","userId":{{me}},"toUserId":{{other}},"start":"2026-05-05T00:00:00.000Z",
             "end":"2026-05-06T23:59:59.999Z","notes":"Beach","reason":"vacation"}
            """);
        Assert.That(await OpenDays(), Is.EqualTo(new[] { "2026-05-04", "2026-05-07", "2026-05-08" }));
        Assert.That(
            await scene.App.Database.Scalar<long>("SELECT count(*) FROM outbox_messages WHERE type = 'OutOfOfficeCreated'"), Is.EqualTo(1));
        Assert.That(
            (await scene.Guest.Post("/v2/bookings", new { start = "2026-05-05T08:00:00Z", eventTypeId = scene.Intro, attendee = new { name = "G", email = "g@example.org", timeZone = "Europe/Rome" } })).Status,
            Is.EqualTo(HttpStatusCode.BadRequest));

        var changed = await scene.Ann.Patch(
            $"/v2/me/ooo/{made.Text("data.id")}", new { start = "2026-05-07T00:00:00Z", end = "2026-05-07T23:59:59Z", toUserId = (int?)null, notes = (string?)null });
        Assert.That((changed.Data["toUserId"], changed.Data["notes"], changed.Text("data.reason")), Is.EqualTo(((object?)null, (object?)null, "vacation")), changed.ToString());
        Assert.That(await OpenDays(), Is.EqualTo(new[] { "2026-05-04", "2026-05-05", "2026-05-06", "2026-05-08" }));

        Assert.That((await scene.Ann.Delete($"/v2/me/ooo/{made.Text("data.id")}")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await OpenDays(), Has.Count.EqualTo(5));
    }

    [Test]
    public async Task Absences_are_listed_in_pages_and_sorted()
    {
        foreach (var day in new[] { 12, 10, 11 })
        {
            await Note(scene.Ann, $"2026-06-{day}");
            scene.App.Clock.Advance(Duration.FromSeconds(1));
        }

        await Note(carl, "2026-06-10");
        Assert.That(await Days("sortStart=asc"), Is.EqualTo("10 11 12"));
        Assert.That(await Days("sortEnd=desc&take=2"), Is.EqualTo("12 11"));
        Assert.That(await Days("sortStart=desc&skip=1&take=1"), Is.EqualTo("11"));
    }

    [Test]
    public async Task Others_see_and_change_no_absence()
    {
        var id = await Note(scene.Ann, "2026-06-10");
        foreach (var stranger in new[] { scene.Bob, carl })
        {
            Assert.That((await stranger.Get("/v2/me/ooo")).Data.AsArray(), Is.Empty);
            foreach (var refused in new[] { await stranger.Patch($"/v2/me/ooo/{id}", new { notes = "x" }), await stranger.Delete($"/v2/me/ooo/{id}") })
            {
                MeetingScene.IsRefused(refused, HttpStatusCode.Forbidden, "This OOO entry does not belong to this user.");
            }
        }

        MeetingScene.IsRefused(await scene.Ann.Delete("/v2/me/ooo/999999"), HttpStatusCode.Forbidden, "This OOO entry does not belong to this user.");
        MeetingScene.IsRefused(await scene.Ann.Delete("/v2/me/ooo/x"), HttpStatusCode.BadRequest, "Validation failed (numeric string is expected): id");
        Assert.That((await scene.Ann.Get("/v2/me/ooo")).Data.AsArray(), Has.Count.EqualTo(1));
    }

    [TestCase("""{"start":"2026-06-11T00:00:00Z","end":"2026-06-10T00:00:00Z"}""", 400, "Start date must be before end date.")]
    [TestCase("""{"start":"2026-06-10T00:00:00Z","end":"2026-06-10T12:00:00Z"}""", 409, "Ooo entry already exists.")]
    [TestCase("""{"start":"2026-07-10T00:00:00Z","end":"2026-07-10T12:00:00Z","toUserId":ME}""", 400, "Cannot redirect to self.")]
    [TestCase("""{"start":"2026-07-10T00:00:00Z","end":"2026-07-10T12:00:00Z","toUserId":BOB}""", 400, "Cannot redirect to this user.")]
    [TestCase("""{"start":"2026-06-20T00:00:00Z","end":"2026-06-20T12:00:00Z","toUserId":CARL}""", 400, "Booking redirect infinite not allowed.")]
    [TestCase("""{"start":"2026-07-10"}""", 400, "start property is wrong,start must be a valid ISO 8601 date string such as 2050-09-05T09:00:00Z, end property is wrong,end must be a string")]
    [TestCase("""{"start":"2026-07-10T00:00:00Z","end":"2026-07-10T12:00:00Z","reason":"bored"}""", 400, "reason property is wrong,reason must be one of the following values: unspecified, vacation, travel, sick, public_holiday")]
    [TestCase("""{"start":"2026-07-10T00:00:00Z","end":"2026-07-10T12:00:00Z","userId":1}""", 400, "userId property is wrong,property userId should not exist")]
    public async Task Cannot_note_an_impossible_absence(string body, int status, string message)
    {
        await Note(scene.Ann, "2026-06-10");
        await carl.Post("/v2/me/ooo", new { start = "2026-06-20T00:00:00Z", end = "2026-06-20T12:00:00Z", toUserId = me });
        var bob = (int)(await scene.Bob.Get("/v2/me")).Data["id"]!;
        var sent = body.Replace("ME", $"{me}", StringComparison.Ordinal).Replace("BOB", $"{bob}", StringComparison.Ordinal).Replace("CARL", $"{other}", StringComparison.Ordinal);
        MeetingScene.IsRefused(await scene.Ann.Post("/v2/me/ooo", sent), (HttpStatusCode)status, message);
    }

    [TestCase("""{"start":"2026-06-12T00:00:00Z"}""", "Please specify both ooo start and end time.")]
    [TestCase("""{"reason":null}""", "reason property is wrong,reason must not be null")]
    public async Task Cannot_change_an_absence_by_half(string body, string message) =>
        MeetingScene.IsRefused(await scene.Ann.Patch($"/v2/me/ooo/{await Note(scene.Ann, "2026-06-10")}", body), HttpStatusCode.BadRequest, message);

    [TestCase("sortStart=up", "sortStart property is wrong,SortStart must be either \"asc\" or \"desc\".")]
    [TestCase("take=0", "take property is wrong,take must not be less than 1")]
    [TestCase("cursor=1", "cursor property is wrong,property cursor should not exist")]
    public async Task Cannot_list_absences_with_wrong_parameters(string query, string message) =>
        MeetingScene.IsRefused(await scene.Ann.Get("/v2/me/ooo?" + query), HttpStatusCode.BadRequest, message);

    private static async Task<string> Note(SchedulingClient client, string day)
    {
        var made = await client.Post("/v2/me/ooo", new { start = $"{day}T00:00:00Z", end = $"{day}T12:00:00Z" });
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        return made.Text("data.id");
    }

    private async Task<string> Days(string query)
    {
        var list = await scene.Ann.Get("/v2/me/ooo?" + query);
        Assert.That(list.Status, Is.EqualTo(HttpStatusCode.OK), list.ToString());
        return string.Join(' ', list.Data.AsArray().Select(absence => absence!["start"]!.ToString()[8..10]));
    }

    private async Task<List<string>> OpenDays()
    {
        var slots = await scene.Guest.Get($"/v2/slots?eventTypeId={scene.Intro}&start=2026-05-04&end=2026-05-08");
        return [.. slots.Data.AsObject().Select(day => day.Key)];
    }
}
