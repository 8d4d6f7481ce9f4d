using System.Net;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

public sealed class SchedulesTests
{
    private BookingsApp app = null!;
    private SchedulingClient ann = null!;
    private SchedulingClient bob = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        app = await BookingsApp.Start();
        ann = await SchedulingClient.Of(app, "Acme", "ann");
        bob = await SchedulingClient.Of(app, "Other", "bob");
    }

    [OneTimeTearDown]
    public async Task Stop() => await app.DisposeAsync();

    [Test]
    public async Task A_schedule_is_made_read_changed_and_deleted()
    {
        var made = await ann.Post("/v2/schedules", new
        {
            name = "Evenings",
            timeZone = "Europe/Rome",
            isDefault = false,
            availability = new[] { new { days = new[] { "Monday", "Tuesday" }, startTime = "17:00", endTime = "23:59" } },
            overrides = new[] { new { date = "2050-12-25", startTime = "00:00", endTime = "00:00" } },
        });
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        Assert.That(made.Text("status"), Is.EqualTo("success"));
        var id = (int)made.Data["id"]!;
        Assert.That(made.Data["availability"]!.ToJsonString(), Is.EqualTo("""[{"days":["Monday","Tuesday"],"startTime":"17:00","endTime":"23:59"}]"""));
        Assert.That(made.Data["overrides"]!.ToJsonString(), Is.EqualTo("""[{"date":"2050-12-25","startTime":"00:00","endTime":"00:00"}]"""));

        var changed = await ann.Patch($"/v2/schedules/{id}", new { name = "Nights", overrides = Array.Empty<object>() });
        Assert.That(changed.Text("data.name"), Is.EqualTo("Nights"));
        Assert.That(changed.Data["overrides"]!.AsArray(), Is.Empty);
        Assert.That((await ann.Get($"/v2/schedules/{id}")).Data.ToJsonString(), Is.EqualTo(changed.Data.ToJsonString()));

        var deleted = await ann.Delete($"/v2/schedules/{id}");
        Assert.That(deleted.Body!.ToJsonString(), Is.EqualTo("""{"status":"success"}"""));
        var gone = await ann.Get($"/v2/schedules/{id}");
        Assert.That(gone.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(gone.Text("error.message"), Is.EqualTo($"Schedule with ID={id} does not exist."));
        Assert.That((await ann.Delete($"/v2/schedules/{id}")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task The_older_shape_of_the_hours_is_understood()
    {
        var made = await ann.Post("/v2/schedules", """
            {"name":"Old","timeZone":"America/New_York","isDefault":false,
             "availability":[{"days":[0,6],"startTime":"09:00","endTime":"12:00"}],
             "dateOverrides":[{"date":"2050-01-02","startTime":null,"endTime":null}]}
            """);
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        Assert.That(made.Data["availability"]!.ToJsonString(), Is.EqualTo("""[{"days":["Saturday","Sunday"],"startTime":"09:00","endTime":"12:00"}]"""));
        Assert.That(made.Data["overrides"]!.ToJsonString(), Is.EqualTo("""[{"date":"2050-01-02","startTime":"00:00","endTime":"00:00"}]"""));
    }

    [Test]
    public async Task The_default_moves_and_there_is_always_one()
    {
        var host = await SchedulingClient.Of(app, "Default", "dora");
        var first = (int)(await host.Get("/v2/schedules/default")).Data["id"]!;
        var second = (int)(await host.Post("/v2/schedules", new { name = "B", timeZone = "UTC", isDefault = true })).Data["id"]!;
        Assert.That((int)(await host.Get("/v2/schedules/default")).Data["id"]!, Is.EqualTo(second));
        Assert.That((bool)(await host.Get($"/v2/schedules/{first}")).Data["isDefault"]!, Is.False);

        await host.Patch("/v2/me", new { defaultScheduleId = first });
        Assert.That((int)(await host.Get("/v2/me")).Data["defaultScheduleId"]!, Is.EqualTo(first));

        await host.Delete($"/v2/schedules/{first}");
        Assert.That((int)(await host.Get("/v2/schedules/default")).Data["id"]!, Is.EqualTo(second));
        await host.Delete($"/v2/schedules/{second}");
        Assert.That((await host.Get("/v2/schedules/default")).Body!.ToJsonString(), Is.EqualTo("""{"status":"success","data":null}"""));
    }

    [TestCase("""{"timeZone":"UTC","isDefault":false}""", "name")]
    [TestCase("""{"name":"A","timeZone":"Europe/Atlantis"}""", "timeZone")]
    [TestCase("""{"name":"A","timeZone":"UTC","availability":[{"days":["Moonday"],"startTime":"09:00","endTime":"10:00"}]}""", "availability.0.days")]
    [TestCase("""{"name":"A","timeZone":"UTC","availability":[{"days":["Monday"],"startTime":"10:00","endTime":"09:00"}]}""", "availability.0.endTime")]
    [TestCase("""{"name":"A","timeZone":"UTC","colour":"red"}""", "colour")]
    [TestCase("""{"name":7,"timeZone":"UTC"}""", "name")]
    [TestCase("""{"name":"\u0000","timeZone":"UTC"}""", "name")]
    public async Task Cannot_make_a_schedule_from_wrong_members(string body, string property)
    {
        var refused = await ann.Post("/v2/schedules", body);
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest), refused.ToString());
        Assert.That(refused.Text("error.code"), Is.EqualTo("BadRequestException"));
        Assert.That(refused.Text("error.message"), Does.Contain(property));
        Assert.That(refused.Text("message"), Is.EqualTo(refused.Text("error.message")));
    }

    [TestCase("{", "SCHEDULING_JSON")]
    [TestCase("[]", "SCHEDULING_BODY")]
    [TestCase("", "SCHEDULING_BODY")]
    public async Task Cannot_send_what_is_no_object(string body, string code)
    {
        var refused = await ann.Post("/v2/schedules", body);
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest), refused.ToString());
        Assert.That(refused.Text("error.details.code"), Is.EqualTo(code));
    }

    [Test]
    public async Task Cannot_see_a_schedule_of_another_organization()
    {
        var id = (int)(await ann.Get("/v2/schedules/default")).Data["id"]!;
        Assert.That((await bob.Get($"/v2/schedules/{id}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await bob.Patch($"/v2/schedules/{id}", new { name = "Mine" })).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await bob.Delete($"/v2/schedules/{id}")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await bob.Get("/v2/schedules")).Data.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Cannot_come_without_a_good_key()
    {
        var guest = new SchedulingClient(app.NewClient());
        var missing = await guest.Get("/v2/schedules");
        Assert.That(missing.Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(missing.Text("error.code"), Is.EqualTo("UnauthorizedException"));
        Assert.That(missing.Text("message"), Does.StartWith("ApiAuthStrategy - No authentication method provided."));

        var wrong = await new SchedulingClient(app.NewClient("cal_live_wrong")).Get("/v2/schedules");
        Assert.That(wrong.Text("error.message"), Is.EqualTo("ApiAuthStrategy - api key - Your api key is not valid"));

        var readOnly = await SchedulingClient.Of(app, "Readers", "rita", "products:read");
        Assert.That((await readOnly.Get("/v2/schedules")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await readOnly.Post("/v2/schedules", new { name = "A", timeZone = "UTC" })).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Me_is_shown_and_changed()
    {
        var me = await bob.Get("/api/v2/me");
        Assert.That(me.Text("data.username"), Is.EqualTo("bob"));
        Assert.That(me.Text("data.timeZone"), Is.EqualTo("Europe/Rome"));
        var changed = await bob.Patch("/v2/me", new { name = "Robert", timeFormat = 24, weekStart = "Monday", timeZone = "Asia/Tokyo" });
        Assert.That(changed.Text("data.name"), Is.EqualTo("Robert"), changed.ToString());
        Assert.That((int)changed.Data["timeFormat"]!, Is.EqualTo(24));
        Assert.That((await bob.Patch("/v2/me", new { timeFormat = 13 })).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await bob.Patch("/v2/me", new { weekStart = "Caturday" })).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_schedule_that_was_read_can_be_sent_back_as_a_change()
    {
        var made = await ann.Post("/v2/schedules", new { name = "Round trip", timeZone = "UTC" });
        var changed = await ann.Patch($"/v2/schedules/{made.Text("data.id")}", made.Data.ToJsonString());
        Assert.That((changed.Status, changed.Data.ToJsonString()), Is.EqualTo((HttpStatusCode.OK, made.Data.ToJsonString())));
        Assert.That((await ann.Patch($"/v2/schedules/{made.Text("data.id")}", new { colour = 1 })).Text("message"), Does.Contain("colour"));
    }

    [TestCase("name")]
    [TestCase("timeZone")]
    [TestCase("isDefault")]
    [TestCase("availability")]
    [TestCase("overrides")]
    public async Task Cannot_clear_a_member_of_a_schedule(string name)
    {
        var id = (await ann.Get("/v2/schedules/default")).Text("data.id");
        var refused = await ann.Patch($"/v2/schedules/{id}", $$"""{"{{name}}":null}""");
        Assert.That((refused.Status, refused.Text("message")), Is.EqualTo((HttpStatusCode.BadRequest, $"{name} property is wrong,{name} must not be null")));
    }

    [TestCase("name")]
    [TestCase("timeZone")]
    [TestCase("defaultScheduleId")]
    [TestCase("locale")]
    public async Task Cannot_clear_a_member_of_me_with_null(string name)
    {
        var refused = await ann.Patch("/v2/me", $$"""{"{{name}}":null}""");
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest), refused.ToString());
        Assert.That(refused.Text("message"), Does.StartWith($"{name} property is wrong"));
    }

    [Test]
    public async Task Cannot_take_the_default_away_without_another_one()
    {
        var id = (await ann.Get("/v2/schedules/default")).Text("data.id");
        var refused = await ann.Patch($"/v2/schedules/{id}", new { isDefault = false });
        Assert.That((refused.Status, refused.Text("error.details.property")), Is.EqualTo((HttpStatusCode.BadRequest, "isDefault")), refused.ToString());
        Assert.That(refused.Text("message"), Does.Contain("make another schedule the default instead"));
        Assert.That((bool)(await ann.Get($"/v2/schedules/{id}")).Data["isDefault"]!, Is.True);
    }

    [Test]
    public async Task Calendar_secrets_are_shown_only_to_keys_that_may_read_bookings()
    {
        var full = await SchedulingClient.Of(app, "Secrets", "sam");
        Assert.That((await full.Get("/v2/me")).Text("data.icalExportSecret"), Is.Not.Empty);
        Assert.That((await full.Get("/v2/me")).Text("data.icalExportSecretNoDetails"), Is.Not.Empty);
        var narrow = await SchedulingClient.Of(app, "Secrets", "sam", "products:write");
        foreach (var me in new[] { await narrow.Get("/v2/me"), await narrow.Patch("/v2/me", new { name = "Sam" }) })
        {
            Assert.That(me.Status, Is.EqualTo(HttpStatusCode.OK), me.ToString());
            Assert.That(me.Data.AsObject()["icalExportSecret"], Is.Null);
            Assert.That(me.Data.AsObject()["icalExportSecretNoDetails"], Is.Null);
        }
    }

    [Test]
    public async Task Health_answers_with_a_word_and_HEAD_works_where_GET_does()
    {
        using var health = await app.Client.GetAsync("/health");
        Assert.That((health.StatusCode, await health.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.OK, "OK")));
        foreach (var (path, status) in new[] { ("/v2/me", HttpStatusCode.OK), ("/v2/schedules", HttpStatusCode.OK), ("/v2/nothing", HttpStatusCode.NotFound) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, path);
            using var head = await ann.Http.SendAsync(request);
            Assert.That((head.StatusCode, await head.Content.ReadAsStringAsync()), Is.EqualTo((status, "")), path);
        }
    }

    [TestCase(null, HttpStatusCode.OK, "2026-02-25")]
    [TestCase("2024-06-11", HttpStatusCode.OK, "2024-06-11")]
    [TestCase("2030-01-01", HttpStatusCode.OK, "2026-05-01")]
    [TestCase("2024-07-01", HttpStatusCode.OK, "2024-06-14")]
    [TestCase("2024-04-15", HttpStatusCode.NotFound, "2024-04-15")]
    [TestCase("2020-01-01", HttpStatusCode.BadRequest, null)]
    [TestCase("latest", HttpStatusCode.BadRequest, null)]
    public async Task The_version_header_chooses_the_contract(string? asked, HttpStatusCode status, string? served)
    {
        var reply = await ann.Send(HttpMethod.Get, "/v2/schedules", null, asked);
        Assert.That((reply.Status, reply.Version), Is.EqualTo((status, served)), reply.ToString());
    }

    [TestCase("GET", "/v2/nothing")]
    [TestCase("DELETE", "/v2/schedules")]
    [TestCase("POST", "/v2/")]
    public async Task Cannot_find_an_address_that_is_not_served(string method, string path)
    {
        var refused = await ann.Send(new HttpMethod(method), path, null);
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(refused.Text("error.code"), Is.EqualTo("NotFoundException"));
        Assert.That(refused.Text("error.message"), Is.EqualTo($"Cannot {method} {path}"));
        Assert.That(refused.Text("path"), Is.EqualTo(path));
    }

    [Test]
    public async Task Cannot_send_a_body_that_is_too_large()
    {
        var refused = await ann.Post("/v2/schedules", $$"""{"name":"{{new string('a', 300_000)}}"}""");
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }
}
