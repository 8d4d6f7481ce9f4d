using System.Net;
using System.Text.Json.Nodes;
using Bookings.Application.Feeds;
using Bookings.TestKit;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>Feeds that take the time of a person. Office hours of Tuesday, 5 May 2026, are 07:00 to 15:00 UTC: 16 slots of half an hour.</summary>
public sealed class HostCalendarsTests
{
    private const string Private = "secret-9b1d/ann.ics";
    private const string Busy = "DTSTART:20260505T080000Z DTEND:20260505T090000Z";
    private const string TypeOfFeeds = "ics-feed_calendar";
    private const string CannotAdd = "Could not add ICS feeds, try using private ics feed.";
    private MeetingScene scene = null!;
    private FeedServer server = null!;
    private int me;

    [SetUp]
    public async Task Start()
    {
        scene = await MeetingScene.Start();
        server = await FeedServer.Start();
        me = (int)(await scene.Ann.Get("/v2/me")).Data["id"]!;
    }

    [TearDown]
    public async Task Stop()
    {
        await server.DisposeAsync();
        await scene.DisposeAsync();
    }

    [Test]
    public async Task A_saved_feed_takes_the_time_of_the_person_at_once()
    {
        var saved = await Save(Ics(Busy));
        MeetingScene.IsJson(saved.Data, $$"""{"id":{{me}},"type":"ics-feed_calendar","userId":{{me}},"teamId":null,"appId":"ics-feed","invalid":false}""");
        Assert.That(await Slots(), Has.Count.EqualTo(14).And.No.Member("08:00").And.No.Member("08:30").And.Member("07:30").And.Member("09:00"));

        MeetingScene.IsRefused(
            await scene.Guest.Post("/v2/bookings", Booking("2026-05-05T08:30:00Z")),
            HttpStatusCode.Conflict,
            "User either already has booking at this time or is not available");
        await scene.Book("2026-05-05T09:00:00Z");
    }

    [TestCase("TRANSP:TRANSPARENT", 16)]
    [TestCase("STATUS:CANCELLED", 16)]
    [TestCase("ATTENDEE;PARTSTAT=DECLINED:mailto:ANN@example.org", 16)]
    [TestCase("ATTENDEE;PARTSTAT=DECLINED:mailto:carl@example.org", 14)]
    [TestCase("STATUS:TENTATIVE", 14)]
    [TestCase("TRANSP:OPAQUE", 14)]
    public async Task What_is_free_called_off_or_declined_takes_no_time(string line, int slots)
    {
        await Save(Ics($"{Busy} {line}"));
        Assert.That(await Slots(), Has.Count.EqualTo(slots));
    }

    [TestCase("", 0, 16)]
    [TestCase("X-WR-TIMEZONE:Asia/Tokyo", 0, 16)]
    [TestCase("X-WR-TIMEZONE:Pacific/Pago_Pago", 8, 8)]
    public async Task A_whole_day_is_a_day_of_the_calendars_zone_or_else_of_the_persons(string zone, int slots, int slotsOfTheNextDay)
    {
        // In Pago Pago the day lasts from 11:00 to 11:00 UTC; in Tokyo until 15:00 UTC, the end of the office hours.
        await Save(Ics(zone, ["DTSTART;VALUE=DATE:20260505 DTEND;VALUE=DATE:20260506"]));
        Assert.That(((await Slots()).Count, (await Slots("2026-05-06")).Count), Is.EqualTo((slots, slotsOfTheNextDay)));
    }

    [Test]
    public async Task The_list_that_is_saved_is_the_whole_list()
    {
        server.Serve("a.ics", Ics(Busy));
        server.Serve("b.ics", Ics("DTSTART:20260505T100000Z DTEND:20260505T110000Z"));
        await SaveUrls(Url("a.ics"), Url("b.ics"));
        Assert.That(await Slots(), Has.Count.EqualTo(12));

        await SaveUrls(Url("b.ics"));
        Assert.That(await Slots(), Has.Count.EqualTo(14).And.Member("08:00").And.No.Member("10:00"));
        Assert.That(Connected(await scene.Ann.Get("/v2/calendars")).Select(calendar => calendar["externalId"]!.ToString()), Is.EqualTo(new[] { Url("b.ics") }));
        Assert.That(await scene.App.Database.Scalar<long>("SELECT count(*) FROM calendar_events WHERE host_id IS NOT NULL"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_published_example_names_one_address()
    {
        server.Serve(Private, Ics(Busy));
        var saved = await scene.Ann.Post("/v2/calendars/ics-feed/save", new { url = Url(Private), readOnly = false });
        Assert.That(saved.Status, Is.EqualTo(HttpStatusCode.Created), saved.ToString());
        Assert.That((bool)Connected(await scene.Ann.Get("/v2/calendars")).Single()["readOnly"]!, Is.True, "nothing is ever written to a feed");
    }

    [Test]
    public async Task A_feed_that_cannot_be_read_changes_nothing()
    {
        await Save(Ics(Busy));
        server.Serve("page.ics", "<html><body>Sign in</body></html>");
        foreach (var wrong in new[] { "none-77ab.ics", "page.ics" })
        {
            var refused = await scene.Ann.Post("/v2/calendars/ics-feed/save", new { urls = new[] { Url(Private), Url(wrong) } });
            MeetingScene.IsRefused(refused, HttpStatusCode.BadRequest, CannotAdd);
            Assert.That(refused.Text("error.details.details"), Does.StartWith("urls.1: "));
            Assert.That(refused.ToString(), Does.Not.Contain(wrong), "the address is a secret");
        }

        Assert.That(await Slots(), Has.Count.EqualTo(14));
        Assert.That(Connected(await scene.Ann.Get("/v2/calendars")), Has.Count.EqualTo(1));
    }

    [TestCase("""{}""", "urls property is wrong,urls must be an array")]
    [TestCase("""{"urls":[]}""", "urls property is wrong,urls should not be empty")]
    [TestCase("""{"urls":"https://a.example.org/a.ics"}""", "urls property is wrong,urls must be an array")]
    [TestCase("""{"urls":[5]}""", "urls property is wrong,each value in urls must be a string")]
    [TestCase("""{"urls":["ftp://a.example.org/a.ics"]}""", "urls property is wrong,The URL must be a valid ICS URL (ending with .ics)")]
    [TestCase("""{"urls":["https://a.example.org/a.html?x=.ics"]}""", "urls property is wrong,The URL must be a valid ICS URL (ending with .ics)")]
    [TestCase("""{"url":"a.ics"}""", "url property is wrong,The URL must be a valid ICS URL (ending with .ics)")]
    [TestCase("""{"url":"https://a.example.org/a.ics","urls":["https://a.example.org/a.ics"]}""", "url property is wrong,url must not be given together with urls")]
    [TestCase("""{"urls":["https://a.example.org/a.ics"],"readOnly":1}""", "readOnly property is wrong,readOnly must be a boolean value")]
    [TestCase("""{"urls":["https://a.example.org/a.ics"],"name":"x"}""", "name property is wrong,property name should not exist")]
    public async Task Cannot_save_feeds_with_a_wrong_body(string body, string message) =>
        MeetingScene.IsRefused(await scene.Ann.Post("/v2/calendars/ics-feed/save", body), HttpStatusCode.BadRequest, message);

    [Test]
    public async Task Cannot_save_feeds_repeatably_because_they_are_fetched_outside_of_the_transaction()
    {
        scene.Ann.Http.DefaultRequestHeaders.Add("Idempotency-Key", "again");
        MeetingScene.IsRefused(
            await scene.Ann.Post("/v2/calendars/ics-feed/save", new { urls = new[] { Url(Private) } }), HttpStatusCode.BadRequest, "This call takes no Idempotency-Key.");
    }

    [Test]
    public async Task Feeds_behind_the_server_cannot_be_reached_without_the_operators_leave()
    {
        server.Serve(Private, Ics(Busy));
        await using var closed = await MeetingScene.Start(("Outbound:AllowedNetworks:0", "192.0.2.0/24"));
        var refused = await closed.Ann.Post("/v2/calendars/ics-feed/save", new { urls = new[] { Url(Private) } });
        MeetingScene.IsRefused(refused, HttpStatusCode.BadRequest, CannotAdd);
        Assert.That(refused.ToString(), Does.Not.Contain("secret-9b1d"));
        Assert.That(server.CountOf(Private), Is.Zero);
    }

    [Test]
    public async Task The_check_says_whether_the_feeds_can_be_relied_on()
    {
        const string path = "/v2/calendars/ics-feed/check";
        MeetingScene.IsRefused(await scene.Ann.Get(path), HttpStatusCode.BadRequest, "Credentials for Ics Feed calendar not found.");
        await Save(Ics(Busy));
        var good = await scene.Ann.Get(path);
        Assert.That((good.Status, good.Body!.ToJsonString()), Is.EqualTo((HttpStatusCode.OK, """{"status":"success"}""")));

        await Deselect();
        MeetingScene.IsRefused(await scene.Ann.Get(path), HttpStatusCode.Unauthorized, "Ics Feed not connected.");
    }

    [Test]
    public async Task A_person_whose_feed_was_not_read_for_a_day_shows_no_slots_until_it_is_read_again()
    {
        await Save(Ics(Busy));
        server.Remove(Private);
        scene.App.Clock.Advance(Duration.FromHours(25));
        await Sweep();
        Assert.That(await Slots("2026-05-06"), Is.Empty, "nobody knows when Ann is free");
        var refused = await scene.Ann.Get("/v2/calendars/ics-feed/check");
        MeetingScene.IsRefused(refused, HttpStatusCode.BadRequest, "Invalid Ics Feed credentials.");
        Assert.That(refused.Text("error.details.details"), Is.EqualTo("http-404"));
        Assert.That((await scene.Ann.Get("/v2/calendars")).Data["connectedCalendars"]![0]!["error"]!["message"]!.ToString(), Does.EndWith("http-404"));
        Assert.That((await scene.Guest.Post("/v2/bookings", Booking("2026-05-06T08:00:00Z"))).Status, Is.EqualTo(HttpStatusCode.BadRequest));

        // What was gone for a day is asked for once a day.
        server.Serve(Private, Ics("DTSTART:20260508T080000Z DTEND:20260508T090000Z"));
        scene.App.Clock.Advance(Duration.FromHours(48));
        await Sweep();
        Assert.That(await Slots("2026-05-08"), Has.Count.EqualTo(14));
        Assert.That((await scene.Ann.Get("/v2/calendars/ics-feed/check")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_later_read_moves_adds_and_removes_busy_times()
    {
        await Save(Ics(Busy));
        server.Serve(Private, Ics("DTSTART:20260505T100000Z DTEND:20260505T103000Z", "DTSTART:20260505T120000Z DTEND:20260505T123000Z"));
        scene.App.Clock.Advance(Duration.FromHours(1));
        await Sweep();
        Assert.That(await Slots(), Has.Count.EqualTo(14).And.Member("08:00").And.No.Member("10:00").And.No.Member("12:00"));
    }

    [Test]
    public async Task The_list_of_calendars_shows_the_feeds_as_one_connection()
    {
        MeetingScene.IsJson((await scene.Ann.Get("/v2/calendars")).Data, """{"connectedCalendars":[],"destinationCalendar":{}}""");
        await Save(Ics(Busy));
        var connection = (await scene.Ann.Get("/v2/calendars")).Data["connectedCalendars"]!.AsArray().Single()!;
        Assert.That(((int)connection["credentialId"]!, connection["integration"]!["type"]!.ToString()), Is.EqualTo((me, TypeOfFeeds)));
        MeetingScene.IsJson(connection["calendars"]![0], $$"""
            {"externalId":"{{Url(Private)}}","integration":"ics-feed_calendar","name":"127.0.0.1","primary":false,"readOnly":true,
             "email":"ann@example.org","isSelected":true,"credentialId":{{me}}}
            """);
        Assert.That(JsonNode.DeepEquals(connection["primary"], connection["calendars"]![0]), Is.True);
        Assert.That(connection.AsObject().ContainsKey("error"), Is.False);
    }

    [TestCase("timeZone=Europe/Rome&dateFrom=2026-05-05&dateTo=2026-05-05", 1)]
    [TestCase("loggedInUsersTz=Europe/Rome&dateFrom=2026-05-05&dateTo=2026-05-06", 1)]
    [TestCase("startTime=2026-05-05T08:30:00Z&endTime=2026-05-05T08:31:00Z&credentialId=ME", 1)]
    [TestCase("startTime=2026-05-05T09:00:00Z&endTime=2026-05-05T12:00:00Z", 0)]
    [TestCase("timeZone=Europe/Rome&dateFrom=2026-05-06&dateTo=2026-05-07", 0)]
    [TestCase("timeZone=Pacific/Kiritimati&dateFrom=2026-05-05&dateTo=2026-05-05", 1)]
    [TestCase("timeZone=Pacific/Pago_Pago&dateFrom=2026-05-05&dateTo=2026-05-05", 0)]
    [TestCase("timeZone=UTC&dateFrom=2026-05-05&dateTo=2026-05-05&calendarsToLoad[0][credentialId]=ME&calendarsToLoad[0][externalId]=URL", 1)]
    [TestCase("timeZone=UTC&dateFrom=2026-05-05&dateTo=2026-05-05&credentialId=ME&externalId=URL", 1)]
    public async Task Busy_times_are_told_for_a_window(string query, int count)
    {
        await Save(Ics(Busy));
        var told = await BusyTimes(query);
        Assert.That(told.Status, Is.EqualTo(HttpStatusCode.OK), told.ToString());
        MeetingScene.IsJson(told.Data, count == 0 ? "[]" : """[{"start":"2026-05-05T08:00:00.000Z","end":"2026-05-05T09:00:00.000Z","source":"ics-feed_calendar"}]""");
    }

    [TestCase("dateFrom=2026-05-05&dateTo=2026-05-06", 400, "Either timeZone or loggedInUsersTz must be provided")]
    [TestCase("timeZone=Mars&dateFrom=2026-05-05&dateTo=2026-05-06", 400, "timeZone property is wrong,timeZone must be a valid IANA time-zone")]
    [TestCase("timeZone=UTC", 400, "dateFrom property is wrong,dateFrom should not be empty, dateTo property is wrong,dateTo should not be empty")]
    [TestCase("timeZone=UTC&dateFrom=2026-05-06&dateTo=2026-05-04", 400, "dateTo property is wrong,the end must be after the start")]
    [TestCase("timeZone=UTC&dateFrom=2026-05-06&dateTo=2036-05-04", 400, "dateTo property is wrong,the end must be at most 370 days after the start")]
    [TestCase("timeZone=UTC&dateFrom=soon&dateTo=2026-05-04", 400, "dateFrom property is wrong,dateFrom must be a valid ISO 8601 date string")]
    [TestCase("timeZone=UTC&dateFrom=2026-05-05&dateTo=2026-05-06&calendarsToLoad[0][credentialId]=x", 400, "calendarsToLoad[0][credentialId] property is wrong,calendarsToLoad[0][credentialId] must be an integer number")]
    [TestCase("timeZone=UTC&dateFrom=2026-05-05&dateTo=2026-05-06&calendarsToLoad[0][externalId]=x", 400, "calendarsToLoad[0][credentialId] property is wrong,calendarsToLoad[0][credentialId] must be an integer number")]
    [TestCase("timeZone=UTC&dateFrom=2026-05-05&dateTo=2026-05-06&calendarsToLoad=x", 400, "calendarsToLoad property is wrong,property calendarsToLoad should not exist")]
    [TestCase("timeZone=UTC&dateFrom=2026-05-05&dateTo=2026-05-06&calendarsToLoad[0][credentialId]=BOB", 401, "These credentials do not belong to you")]
    [TestCase("timeZone=UTC&dateFrom=2026-05-05&dateTo=2026-05-06&credentialId=ME&externalId=https://a.example.org/a.ics", 404, "Calendar not found")]
    public async Task Cannot_ask_for_busy_times_with_wrong_parameters(string query, int status, string message)
    {
        await Save(Ics(Busy));
        MeetingScene.IsRefused(await BusyTimes(query), (HttpStatusCode)status, message);
    }

    [Test]
    public async Task A_feed_can_be_left_aside_and_counted_again()
    {
        await Save(Ics(Busy));
        var left = await Deselect();
        MeetingScene.IsJson(left.Data, $$"""{"userId":{{me}},"integration":"ics-feed_calendar","externalId":"{{Url(Private)}}","credentialId":{{me}}}""");
        Assert.That(await Slots(), Has.Count.EqualTo(16));
        Assert.That((bool)Connected(await scene.Ann.Get("/v2/calendars")).Single()["isSelected"]!, Is.False);

        server.Serve(Private, Ics("DTSTART:20260505T100000Z DTEND:20260505T120000Z"));
        var again = await scene.Ann.Post("/v2/selected-calendars", new { integration = TypeOfFeeds, externalId = Url(Private), credentialId = me });
        Assert.That(again.Status, Is.EqualTo(HttpStatusCode.Created), again.ToString());
        Assert.That(await Slots(), Has.Count.EqualTo(12), "the feed is read when it is selected");
    }

    [TestCase(TypeOfFeeds, "URL", "BOB", 404, "Calendar credentials not found")]
    [TestCase("google_calendar", "URL", "ME", 404, "Calendar credentials not found")]
    [TestCase(TypeOfFeeds, "https://a.example.org/none.ics", "ME", 404, "Calendar not found")]
    [TestCase("caldav", "URL", "ME", 400, "integration property is wrong,integration must be one of the following values: ics-feed_calendar, apple_calendar, google_calendar, office365_calendar")]
    public async Task Cannot_select_what_is_not_connected(string integration, string url, string credential, int status, string message)
    {
        await Save(Ics(Busy));
        var externalId = url == "URL" ? Url(Private) : url;
        var credentialId = await Number(credential);
        MeetingScene.IsRefused(await scene.Ann.Post("/v2/selected-calendars", new { integration, externalId, credentialId }), (HttpStatusCode)status, message);
        MeetingScene.IsRefused(
            await scene.Ann.Delete($"/v2/selected-calendars?integration={integration}&externalId={Uri.EscapeDataString(externalId)}&credentialId={credentialId}"),
            (HttpStatusCode)status,
            message);
        Assert.That(await Slots(), Has.Count.EqualTo(14));
    }

    [Test]
    public async Task Cannot_select_without_saying_what()
    {
        MeetingScene.IsRefused(
            await scene.Ann.Post("/v2/selected-calendars", "{}"),
            HttpStatusCode.BadRequest,
            "integration property is wrong,integration must be a string, externalId property is wrong,externalId must be a string, "
            + "credentialId property is wrong,credentialId must be an integer number");
        MeetingScene.IsRefused(
            await scene.Ann.Delete("/v2/selected-calendars"),
            HttpStatusCode.BadRequest,
            "integration property is wrong,integration should not be empty, externalId property is wrong,externalId should not be empty, "
            + "credentialId property is wrong,credentialId should not be empty");
    }

    [Test]
    public async Task A_person_disconnects_only_the_own_feeds()
    {
        await Save(Ics(Busy));
        var carl = await scene.Colleague("carl");
        foreach (var other in new[] { scene.Bob, carl })
        {
            MeetingScene.IsRefused(
                await other.Post("/v2/calendars/ics-feed/disconnect", new { id = me }), HttpStatusCode.NotFound, "Calendar credentials not found");
            Assert.That((await other.Get("/v2/calendars")).Data["connectedCalendars"]!.AsArray(), Is.Empty);
        }

        Assert.That((await scene.Guest.Get("/v2/calendars")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await Slots(), Has.Count.EqualTo(14));

        MeetingScene.IsRefused(
            await scene.Ann.Post("/v2/calendars/ics-feed/disconnect", "{}"), HttpStatusCode.BadRequest, "id property is wrong,id must be an integer number");
        var gone = await scene.Ann.Post("/v2/calendars/ics-feed/disconnect", new { id = me });
        Assert.That(gone.Text("data.type"), Is.EqualTo(TypeOfFeeds));
        Assert.That(await Slots(), Has.Count.EqualTo(16));
        Assert.That(await scene.App.Database.Scalar<long>("SELECT count(*) FROM external_calendars"), Is.Zero);
    }

    [TestCase("""{"integration":"google_calendar","externalId":"ann@example.org"}""", 404, "Could not find calendar")]
    [TestCase("""{"integration":"ics-feed_calendar","externalId":"x"}""", 400, "integration property is wrong,integration must be one of the following values: apple_calendar, google_calendar, office365_calendar")]
    [TestCase("""{"integration":"apple_calendar"}""", 400, "externalId property is wrong,externalId must be a string")]
    public async Task No_calendar_takes_bookings(string body, int status, string message) =>
        MeetingScene.IsRefused(await scene.Ann.Send(HttpMethod.Put, "/v2/destination-calendars", body), (HttpStatusCode)status, message);

    [Test]
    public async Task The_tables_show_neither_the_feed_of_a_person_nor_what_its_events_are_called()
    {
        await Save(Ics($"{Busy} SUMMARY:Dentist"));
        foreach (var table in new[] { "external_calendars", "calendar_events" })
        {
            using var response = await scene.Ann.Http.GetAsync($"/v1/{table}");
            var text = await response.Content.ReadAsStringAsync();
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
            Assert.That(text, Does.Not.Contain("Dentist").And.Not.Contain("secret-9b1d"));
        }

        using var changed = await scene.Ann.Http.PatchAsync("/v1/external_calendars?active=is.true", new StringContent("""{"active":false}""", null, "application/json"));
        Assert.That(await Slots(), Has.Count.EqualTo(14), "a feed of a person is not in reach of the tables");
    }

    [Test]
    public async Task The_address_of_a_feed_is_in_no_log()
    {
        await Save(Ics(Busy));
        await BusyTimes("timeZone=UTC&dateFrom=2026-05-05&dateTo=2026-05-05&credentialId=ME&externalId=URL");
        await Deselect();
        server.Remove(Private);
        await scene.Ann.Post("/v2/calendars/ics-feed/save", new { urls = new[] { Url(Private) } });
        Assert.That(scene.App.Logs.Entries.Where(entry => $"{entry.Message} {entry.Exception}".Contains("secret-9b1d", StringComparison.Ordinal)), Is.Empty);
    }

    private static string Ics(params string[] events) => Ics(string.Empty, [.. events]);

    // An event is its lines, separated by blanks.
    private static string Ics(string zone, string[] events) =>
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n" + (zone.Length == 0 ? zone : zone + "\r\n")
        + string.Concat(events.Select((item, index) =>
            $"BEGIN:VEVENT\r\nUID:{index}@example.org\r\nDTSTAMP:20260504T080000Z\r\n{item.Replace(" ", "\r\n", StringComparison.Ordinal)}\r\nEND:VEVENT\r\n"))
        + "END:VCALENDAR\r\n";

    private static List<JsonNode> Connected(SchedulingClient.Reply calendars) =>
        [.. calendars.Data["connectedCalendars"]!.AsArray().SelectMany(connection => connection!["calendars"]!.AsArray()).Select(calendar => calendar!)];

    private string Url(string name) => server.UrlOf(name).ToString();

    private async Task<SchedulingClient.Reply> Save(string ics)
    {
        server.Serve(Private, ics);
        return await SaveUrls(Url(Private));
    }

    private async Task<SchedulingClient.Reply> SaveUrls(params string[] urls)
    {
        var saved = await scene.Ann.Post("/v2/calendars/ics-feed/save", new { urls });
        Assert.That(saved.Status, Is.EqualTo(HttpStatusCode.Created), saved.ToString());
        return saved;
    }

    private async Task<SchedulingClient.Reply> Deselect()
    {
        var left = await scene.Ann.Delete($"/v2/selected-calendars?integration={TypeOfFeeds}&externalId={Uri.EscapeDataString(Url(Private))}&credentialId={me}");
        Assert.That(left.Status, Is.EqualTo(HttpStatusCode.OK), left.ToString());
        return left;
    }

    private async Task<SchedulingClient.Reply> BusyTimes(string query) => await scene.Ann.Get(
        "/v2/calendars/busy-times?" + query.Replace("ME", $"{me}", StringComparison.Ordinal)
            .Replace("BOB", $"{await Number("BOB")}", StringComparison.Ordinal)
            .Replace("URL", Uri.EscapeDataString(Url(Private)), StringComparison.Ordinal));

    private async Task<int> Number(string who) => who == "ME" ? me : (int)(await scene.Bob.Get("/v2/me")).Data["id"]!;

    private Task Sweep() => scene.App.Send(new SyncDueCalendars(scene.App.Clock));

    /// <summary>The starts of a day in UTC, as times of day.</summary>
    private async Task<List<string>> Slots(string day = "2026-05-05")
    {
        var slots = await scene.Guest.Get($"/v2/slots?eventTypeId={scene.Intro}&start={day}&end={day}");
        Assert.That(slots.Status, Is.EqualTo(HttpStatusCode.OK), slots.ToString());
        return [.. (slots.Data[day]?.AsArray() ?? []).Select(slot => slot!["start"]!.ToString()[11..16])];
    }

    private object Booking(string start) => new
    {
        start, eventTypeId = scene.Intro, attendee = new { name = "Grace Guest", email = "grace@example.org", timeZone = "Europe/Rome", language = "en" },
    };
}
