using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Tables;

/// <summary>What POST /v1/book makes of capacities and price calendars.</summary>
[TestFixture]
internal sealed class Can_book
{
    private TableScene scene = null!;
    private string adults = null!;
    private string guests = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        scene = await TableScene.Create();
        adults = await Create("capacity_groups", new { name = "Adults" });
        guests = await Create("capacity_groups", new { name = "Guests", type = "sum" });
        await Create("capacity_group_dependencies", new { accumulator_id = guests, element_id = adults });
        await Create("capacities", new { product_id = TableScene.Unit, capacity_group_id = guests, min = 1, max = 4 });
        await Create("price_calendar_entries", new
        {
            product_id = TableScene.Unit,
            intervals = "{[2026-01-01,2027-01-01)}",
            max_duration = 14,
            rates = new[] { new { duration = 1, occupancy = 4, rate = 99.5 } },
        });
    }

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task A_stay_gets_its_guests_and_its_rent()
    {
        var booked = await Book("2026-07-01", "2026-07-05", 2);
        Assert.That(booked.Code, Is.EqualTo(201), booked.Text);
        var stay = await scene.Acme.Get(
            $"/v1/bookings?id=eq.{booked.At("booking_id")}&select=occupancy,calendar_events(occupancy,has_non_invoiced_items),line_items(amount,quantity,item_type)");
        Assert.Multiple(() =>
        {
            Assert.That(stay.At("0.line_items.0.amount"), Is.EqualTo("39800"));
            Assert.That(stay.At("0.line_items.0.item_type"), Is.EqualTo("rent"));
            Assert.That(stay.At($"0.occupancy.{guests}"), Is.EqualTo("2"));
            Assert.That(stay.At($"0.calendar_events.0.occupancy.{adults}"), Is.EqualTo("2"));
            Assert.That(stay.At("0.calendar_events.0.has_non_invoiced_items"), Is.EqualTo("true"));
        });
    }

    [Test]
    public async Task The_guests_of_a_stay_are_changed_on_its_event_and_its_booking()
    {
        var booked = await Book("2026-08-01", "2026-08-05", 2);
        Assert.That(booked.Code, Is.EqualTo(201), booked.Text);
        var stay = $"/v1/calendar_events?booking_id=eq.{booked.At("booking_id")}";

        var tooMany = await scene.Acme.Patch(stay, new { occupancy = new Dictionary<string, int> { [adults] = 5 } });
        var unknown = await scene.Acme.Patch(stay, new { title = "Kept?", occupancy = new Dictionary<string, int> { ["adults"] = 1 } });
        var noNumber = await scene.Acme.Patch(stay, new { occupancy = new Dictionary<string, string> { [adults] = "1" } });
        var changed = await scene.Acme.Patch(stay, new { occupancy = new Dictionary<string, int> { [adults] = 3 } });

        Assert.That((tooMany.Code, tooMany.At("code")), Is.EqualTo((422, "BM_OCCUPANCY")), tooMany.Text);
        Assert.That((unknown.Code, unknown.At("code")), Is.EqualTo((422, "BM_OCCUPANCY")), unknown.Text);
        Assert.That((noNumber.Code, noNumber.At("code")), Is.EqualTo((400, "23514")), noNumber.Text);
        Assert.That(changed.Code, Is.EqualTo(204), changed.Text);
        var after = await scene.Acme.Get($"{stay}&select=title,occupancy,bookings(occupancy,line_items(amount))");
        Assert.Multiple(() =>
        {
            Assert.That(after.At("0.title"), Is.Empty, "a refused change keeps nothing");
            Assert.That(after.At($"0.occupancy.{adults}"), Is.EqualTo("3"));
            Assert.That(after.At($"0.occupancy.{guests}"), Is.EqualTo("3"), "the sum follows");
            Assert.That(after.At($"0.bookings.occupancy.{guests}"), Is.EqualTo("3"));
            Assert.That(after.At("0.bookings.line_items.0.amount"), Is.EqualTo("39800"), "what was charged stays");
        });
    }

    [TestCase("""[{"duration": 1, "occupancy": 4}]""")]
    [TestCase("""[{"duration": 1, "occupancy": 4, "rate": "99"}]""")]
    [TestCase("""[{"duration": 1, "occupancy": 4, "rate": 1e300}]""")]
    [TestCase("""[{"duration": 1, "occupancy": 4, "rate": -20}]""")]
    [TestCase("""[5]""")]
    public async Task Rates_that_were_kept_badly_are_never_given_away(string rates)
    {
        var unit = (await scene.Acme.Post("/v1/products", new { name = "Shed", rent_period = "nightly", timezone = "Europe/Rome" })).At("id");
        await scene.App.Database.Execute(
            $"""
            INSERT INTO price_calendar_entries (id, organization_id, product_id, intervals, rates)
            SELECT gen_random_uuid(), organization_id, id, '{"{[2026-01-01,2027-01-01)}"}', '{rates}' FROM products WHERE id = '{unit}'
            """);
        var refused = await scene.Acme.Post("/v1/book", new { product_id = unit, interval = new { start = "2026-08-01", end = "2026-08-05" } });
        Assert.That((refused.Code, refused.At("code")), Is.EqualTo((409, "BM_RATES")), refused.Text);
    }

    [TestCase("2026-08-01", "2026-08-05", 5, 422, "BM_OCCUPANCY")]
    [TestCase("2026-08-01", "2026-08-05", 0, 422, "BM_OCCUPANCY")]
    [TestCase("2026-08-01", "2026-08-20", 2, 422, "BM_DURATION")]
    [TestCase("2026-12-30", "2027-01-04", 2, 409, "BM_UNAVAILABLE")]
    public async Task A_stay_that_the_unit_does_not_take_leaves_nothing_behind(string start, string end, int count, int status, string code)
    {
        var before = (await scene.Acme.Get("/v1/bookings?select=id")).Json!.AsArray().Count;
        var refused = await Book(start, end, count);
        var after = (await scene.Acme.Get("/v1/bookings?select=id")).Json!.AsArray().Count;
        Assert.That((refused.Code, refused.At("code"), after), Is.EqualTo((status, code, before)), refused.Text);
    }

    [Test]
    public async Task Answers_to_the_form_name_the_guest_and_stay_with_the_booking()
    {
        var unit = (await scene.Acme.Post("/v1/products", new { name = "Boat", rent_period = "nightly", timezone = "UTC" })).At("id");
        var name = await Create("services", new { type = "name", label = "Your name", meta = new { required = true } });
        var email = await Create("services", new { type = "email", label = "Your address" });
        var meal = await Create("services", new { type = "multiple-choice", label = "Meal" });
        var breakfast = await Create("services", new { type = "multiple-choice-option", label = "Breakfast", parent_id = meal });
        foreach (var (service, index) in new[] { name, email, meal }.Select((service, index) => (service, index)))
        {
            await Create("product_services", new { product_id = unit, service_id = service, order = index });
        }

        var missing = await Ask(unit, new() { [meal] = breakfast });
        var wrong = await Ask(unit, new() { [name] = "Ann Lee", [meal] = "Lunch" });
        var booked = await Ask(unit, new() { [name] = "Ann Lee", [email] = "ann.lee@example.org", [meal] = breakfast });
        var shown = await scene.Acme.Get($"/v1/bookings?id=eq.{booked.At("booking_id")}&select=contact_bookings(contacts(name,email)),booking_details(name->>default,value,option_id)");
        Assert.Multiple(() =>
        {
            Assert.That((missing.Code, missing.At("code")), Is.EqualTo((422, "BM_FORM_VALUE")), missing.Text);
            Assert.That((wrong.Code, wrong.At("code")), Is.EqualTo((422, "BM_FORM_VALUE")), wrong.Text);
            Assert.That(booked.Code, Is.EqualTo(201), booked.Text);
            Assert.That(shown.At("0.contact_bookings.0.contacts.name"), Is.EqualTo("Ann Lee"), shown.Text);
            Assert.That(shown.At("0.contact_bookings.0.contacts.email"), Is.EqualTo("ann.lee@example.org"));
            Assert.That(shown.Json![0]!["booking_details"]!.AsArray(), Has.Count.EqualTo(1));
            Assert.That(shown.At("0.booking_details.0.value"), Is.EqualTo("Breakfast"));
            Assert.That(shown.At("0.booking_details.0.option_id"), Is.EqualTo(breakfast));
        });
    }

    private Task<ApiReply> Ask(string unit, Dictionary<string, string> answers) =>
        scene.Acme.Post("/v1/book", new { product_id = unit, interval = new { start = "2026-09-01", end = "2026-09-03" }, form_values = answers });

    private Task<ApiReply> Book(string start, string end, int count) => scene.Acme.Post(
        "/v1/book", new { product_id = TableScene.Unit, interval = new { start, end }, occupancy = new Dictionary<string, int> { [adults] = count } });

    private async Task<string> Create(string table, object body)
    {
        var reply = await scene.Acme.Post($"/v1/{table}?select=id", body);
        Assert.That(reply.Code, Is.EqualTo(201), reply.Text);
        return reply.At("0.id");
    }
}
