using System.Net;
using System.Text.Json.Nodes;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

public sealed class EventTypesTests
{
    private BookingsApp app = null!;
    private SchedulingClient ann = null!;
    private SchedulingClient guest = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        app = await BookingsApp.Start();
        ann = await SchedulingClient.Of(app, "Acme", "ann");
        guest = new SchedulingClient(app.NewClient());
    }

    [OneTimeTearDown]
    public async Task Stop() => await app.DisposeAsync();

    [Test]
    public async Task An_event_type_is_made_read_changed_and_deleted()
    {
        var made = await ann.Post("/v2/event-types", new { title = "Intro Call", slug = "Intro Call!", lengthInMinutes = 30, slotInterval = 15 });
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        Assert.That(made.Text("data.slug"), Is.EqualTo("intro-call"));
        Assert.That((int)made.Data["minimumBookingNotice"]!, Is.EqualTo(120));
        Assert.That(made.Data["bookingWindow"]!.ToJsonString(), Is.EqualTo("""{"disabled":true}"""));
        Assert.That(made.Data["locations"]!.ToJsonString(), Does.Contain("cal-video"));
        Assert.That(made.Text("data.bookingUrl"), Does.EndWith("/ann/intro-call"));
        var id = (int)made.Data["id"]!;

        var changed = await ann.Patch($"/v2/event-types/{id}", new
        {
            lengthInMinutes = 45,
            slotInterval = (int?)null,
            bookingWindow = new { type = "calendarDays", value = 10 },
            confirmationPolicy = new { type = "always", blockUnconfirmedBookingsInBooker = true },
            locations = new object[] { new { type = "address", address = "Via Roma 1", @public = true }, new { type = "userPhone", phone = "+390612345678" } },
            metadata = new { colour = "red" },
        });
        Assert.That(changed.Status, Is.EqualTo(HttpStatusCode.OK), changed.ToString());
        Assert.That(changed.Text("data.title"), Is.EqualTo("Intro Call"));
        Assert.That(changed.Data["slotInterval"], Is.Null);
        Assert.That(changed.Data["confirmationPolicy"]!.ToJsonString(), Is.EqualTo("""{"type":"always","blockUnconfirmedBookingsInBooker":true}"""));
        Assert.That(changed.Data["locations"]![1]!["type"]!.ToString(), Is.EqualTo("phone"));
        Assert.That(changed.Data["metadata"]!.ToJsonString(), Is.EqualTo("""{"colour":"red"}"""));
        var read = await ann.Get($"/v2/event-types/{id}");
        Assert.That(JsonNode.DeepEquals(read.Data, changed.Data), Is.True, read.ToString());

        var off = await ann.Patch($"/v2/event-types/{id}", new { bookingWindow = new { disabled = true }, confirmationPolicy = new { disabled = true } });
        Assert.That(off.Data["bookingWindow"]!.ToJsonString() + off.Data["confirmationPolicy"]!.ToJsonString(), Is.EqualTo("""{"disabled":true}{"disabled":true}"""));

        var deleted = await ann.Delete($"/v2/event-types/{id}");
        Assert.That(deleted.Data.ToJsonString(), Is.EqualTo($$"""{"id":{{id}},"lengthInMinutes":45,"slug":"intro-call","title":"Intro Call"}"""));
        Assert.That((await ann.Get($"/v2/event-types/{id}")).Text("error.message"), Is.EqualTo($"Event type with id {id} not found"));
    }

    [Test]
    public async Task An_answer_can_be_sent_back_as_a_change()
    {
        var made = await ann.Post("/v2/event-types", new { title = "Round trip", slug = "round-trip", lengthInMinutes = 30 });
        var changed = await ann.Patch($"/v2/event-types/{made.Text("data.id")}", made.Data.ToJsonString());
        Assert.That(changed.Status, Is.EqualTo(HttpStatusCode.OK), changed.ToString());
        Assert.That(JsonNode.DeepEquals(changed.Data, made.Data), Is.True, changed.ToString());
        Assert.That((await ann.Patch($"/v2/event-types/{made.Text("data.id")}", new { colour = 1 })).Text("message"), Does.Contain("colour"));
        Assert.That((await ann.Post("/v2/event-types", made.Data.ToJsonString())).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase("title")]
    [TestCase("slug")]
    [TestCase("lengthInMinutes")]
    [TestCase("minimumBookingNotice")]
    [TestCase("beforeEventBuffer")]
    [TestCase("afterEventBuffer")]
    [TestCase("requiresConfirmation")]
    [TestCase("hidden")]
    [TestCase("locations")]
    [TestCase("metadata")]
    public async Task Cannot_clear_a_member_that_is_always_there(string name)
    {
        var id = (await ann.Post("/v2/event-types", new { title = name, lengthInMinutes = 30 })).Text("data.id");
        var refused = await ann.Patch($"/v2/event-types/{id}", $$"""{"{{name}}":null}""");
        Assert.That((refused.Status, refused.Text("message")), Is.EqualTo((HttpStatusCode.BadRequest, $"{name} property is wrong,{name} must not be null")));
    }

    [Test]
    public async Task Guests_list_what_is_not_hidden_by_the_hosts_name()
    {
        await SchedulingClient.Of(app, "Lists", "lea");
        var lea = await SchedulingClient.Of(app, "Lists", "lea");
        await lea.Post("/v2/event-types", new { title = "Open", slug = "open", lengthInMinutes = 30 });
        await lea.Post("/v2/event-types", new { title = "Secret", slug = "secret", lengthInMinutes = 30, hidden = true });
        Assert.That((await lea.Get("/v2/event-types")).Data.AsArray().Select(item => item!["slug"]!.ToString()), Is.EqualTo(new[] { "open", "secret" }));
        Assert.That((await guest.Get("/v2/event-types?username=LEA")).Data.AsArray().Select(item => item!["slug"]!.ToString()), Is.EqualTo(new[] { "open" }));
        Assert.That((await guest.Get("/v2/event-types?username=lea&orgSlug=LISTS")).Data.AsArray(), Has.Count.EqualTo(1));
        Assert.That((await guest.Get("/v2/event-types?username=lea&orgSlug=acme")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await guest.Get("/v2/event-types")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await guest.Get("/v2/event-types?username=nobody")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Several_people_have_one_event_type_together()
    {
        var gus = await SchedulingClient.Of(app, "Groups", "gus");
        await SchedulingClient.Of(app, "Groups", "hal");
        await SchedulingClient.Of(app, "Elsewhere", "ina");
        var listed = await guest.Get("/v2/event-types?usernames=GUS,hal&orgSlug=groups");
        Assert.That(listed.Status, Is.EqualTo(HttpStatusCode.OK), listed.ToString());
        var group = listed.Data.AsArray().Single()!;
        Assert.That(((int)group["id"]!, (int)group["lengthInMinutes"]!, group["slug"]!.ToString()), Is.EqualTo((0, 30, "dynamic")));
        Assert.That(group["users"]!.AsArray().Select(user => user!["username"]!.ToString()), Is.EqualTo(new[] { "gus", "hal" }));
        Assert.That(group["bookingUrl"]!.ToString(), Does.EndWith("/gus+hal/dynamic"));
        Assert.That((await gus.Get("/v2/event-types?orgSlug=groups")).Data.AsArray(), Is.Empty);
        Assert.That((await gus.Get("/v2/event-types?orgSlug=elsewhere")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await guest.Get("/v2/event-types?usernames=gus,ina")).Text("message"), Is.EqualTo("User with username ina not found"), "of another organization");
        Assert.That((await guest.Get("/v2/event-types?usernames=gus,hal&orgSlug=acme")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        foreach (var wrong in new[] { "usernames=gus", "usernames=gus,GUS", "usernames=gus,hal&username=gus", "usernames=gus,hal&eventSlug=x", "usernames=gus,hal&orgId=1" })
        {
            Assert.That((await guest.Get($"/v2/event-types?{wrong}")).Status, Is.EqualTo(HttpStatusCode.BadRequest), wrong);
        }
    }

    [Test]
    public async Task Cannot_use_a_slug_twice()
    {
        await ann.Post("/v2/event-types", new { title = "Twice", slug = "twice", lengthInMinutes = 30 });
        var refused = await ann.Post("/v2/event-types", new { title = "Twice", slug = "twice", lengthInMinutes = 30 });
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(refused.Text("message"), Is.EqualTo("User already has an event type with this slug."));
    }

    [Test]
    public async Task Cannot_use_a_schedule_of_somebody_else()
    {
        var bob = await SchedulingClient.Of(app, "Other", "bob");
        var schedule = (int)(await bob.Get("/v2/schedules/default")).Data["id"]!;
        var me = (int)(await ann.Get("/v2/me")).Data["id"]!;
        var refused = await ann.Post("/v2/event-types", new { title = "X", slug = "x", lengthInMinutes = 30, scheduleId = schedule });
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(refused.Text("message"), Is.EqualTo($"User with ID={me} does not own schedule with ID={schedule}"));
    }

    [Test]
    public async Task Cannot_give_an_option_that_does_not_exist()
    {
        var refused = await ann.Post("/v2/event-types", new { title = "Option", slug = "option", lengthInMinutes = 30, unheardOf = 1 });
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest), refused.ToString());
        Assert.That(refused.Text("error.message"), Does.Contain("unheardOf"));
    }

    [TestCase("""{"slug":"a","lengthInMinutes":30}""", "title")]
    [TestCase("""{"title":"A","slug":"a"}""", "lengthInMinutes")]
    [TestCase("""{"title":"A","slug":"a","lengthInMinutes":0}""", "lengthInMinutes")]
    [TestCase("""{"title":"A","slug":"!!","lengthInMinutes":30}""", "slug")]
    [TestCase("""{"title":"A","slug":"a","lengthInMinutes":30,"beforeEventBuffer":-1}""", "beforeEventBuffer")]
    [TestCase("""{"title":"A","slug":"a","lengthInMinutes":30,"locations":[{"type":"moon"}]}""", "locations.0.type")]
    [TestCase("""{"title":"A","slug":"a","lengthInMinutes":30,"locations":[{"type":"link","link":"javascript:alert(1)"}]}""", "locations.0.link")]
    [TestCase("""{"title":"A","slug":"a","lengthInMinutes":30,"bookingWindow":{"type":"range","value":["2050-02-02","2050-01-01"]}}""", "bookingWindow.value")]
    public async Task Cannot_make_an_event_type_from_wrong_members(string body, string property)
    {
        var refused = await ann.Post("/v2/event-types", body);
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest), refused.ToString());
        Assert.That(refused.Text("error.message"), Does.Contain(property));
    }
}
