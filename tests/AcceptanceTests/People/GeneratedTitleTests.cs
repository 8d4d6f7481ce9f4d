using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.People;

/// <summary>calendar_events.generated_title is right after every change of what it is made of, by whatever path.</summary>
[TestFixture]
internal sealed class GeneratedTitleTests
{
    private PeopleScene scene = null!;

    [OneTimeSetUp]
    public async Task Start() => scene = await PeopleScene.Create();

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task A_title_may_be_as_long_as_its_column_says()
    {
        var unit = await scene.Unit("Cellar");
        var made = await scene.Acme.Post(
            "/v1/calendar_events",
            new { product_id = unit, start_date = "2027-06-01", end_date = "2027-06-02", type = "blocked-period", title = new string('t', 1_000), notes = new string('n', 20_001) });
        Assert.That(made.Code, Is.EqualTo(201), made.Text);
        var refused = await scene.Acme.Patch($"/v1/calendar_events?product_id=eq.{unit}", new { title = new string('t', 1_001) });
        Assert.That((refused.Code, refused.At("code")), Is.EqualTo((400, "22001")), refused.Text);
    }

    [Test]
    public async Task A_unit_that_is_renamed_renames_its_bookings_and_blocks_and_both_are_found_by_the_new_name()
    {
        var unit = await scene.Unit("Attic");
        var (_, booked) = await scene.Book(unit, "2027-03-01", "2027-03-04");
        await scene.Acme.Post("/v1/calendar_events", new { product_id = unit, start_date = "2027-04-01", end_date = "2027-04-02", type = "blocked-period" });

        await scene.Acme.Patch($"/v1/products?id=eq.{unit}", """{"name":{"default":"Loft","nl-NL":"Zolder"}}""");

        var titles = await scene.Rows($"/v1/calendar_events?product_id=eq.{unit}&select=generated_title&fts=fts.loft&order=start_date");
        Assert.That(titles.Select(row => row!["generated_title"]!.ToString()), Is.EqualTo(new[] { "Loft - Gina Guest", "Loft" }));
        Assert.That(await scene.Rows($"/v1/calendar_events?id=eq.{booked}&fts=fts.attic"), Is.Empty);
    }

    [Test]
    public async Task A_contact_that_is_renamed_renames_the_bookings_it_is_linked_to()
    {
        var (booking, booked) = await scene.Book(await scene.Unit("Barn"), "2027-03-01", "2027-03-04");
        var contact = await ContactOf(booking);

        await scene.Acme.Patch($"/v1/contacts?id=eq.{contact}", new { first_name = "Gianna", last_name = "Verdi" });

        Assert.That(await Title(booked), Is.EqualTo("Barn - Gianna Verdi"));
    }

    [Test]
    public async Task Many_contacts_can_be_renamed_at_once()
    {
        var unit = await scene.Unit("Mill");
        var first = await scene.Book(unit, "2027-03-01", "2027-03-04");
        var second = await scene.Book(unit, "2027-03-11", "2027-03-14");
        var (one, two) = (await ContactOf(first.Booking), await ContactOf(second.Booking));

        await scene.Acme.Patch($"/v1/contacts?id=in.({one},{two})", new { first_name = "Anna", last_name = "" });

        Assert.That((await Title(first.Event), await Title(second.Event)), Is.EqualTo(("Mill - Anna", "Mill - Anna")));
    }

    [Test]
    public async Task The_first_linked_contact_names_the_guest_and_without_links_the_attendee_does()
    {
        var (booking, booked) = await scene.Book(await scene.Unit("Tower"), "2027-03-01", "2027-03-04", "Ada First");
        var link = (await scene.Acme.Get($"/v1/contact_bookings?booking_id=eq.{booking}&select=id")).At("0.id");
        var other = (await scene.Acme.Post("/v1/contacts", new { first_name = "Ben", last_name = "Second" })).At("0.id");
        scene.App.Clock.Advance(Duration.FromSeconds(1));

        await scene.Acme.Post("/v1/contact_bookings", new { booking_id = booking, contact_id = other });
        var withBoth = await Title(booked);
        await scene.Acme.Delete($"/v1/contact_bookings?id=eq.{link}");
        var withSecond = await Title(booked);
        await scene.Acme.Delete($"/v1/contacts?id=eq.{other}");
        var withNone = await Title(booked);

        Assert.That((withBoth, withSecond, withNone), Is.EqualTo(("Tower - Ada First", "Tower - Ben Second", "Tower - Ada First")));
    }

    [Test]
    public async Task A_link_that_goes_to_another_booking_renames_both()
    {
        var unit = await scene.Unit("Lodge");
        var from = await scene.Book(unit, "2027-03-01", "2027-03-04", "Ada From");
        var to = await scene.Book(unit, "2027-03-11", "2027-03-14", "Tom To");
        var contact = (await scene.Acme.Post("/v1/contacts", new { first_name = "Moving" })).At("0.id");
        await scene.Acme.Delete($"/v1/contact_bookings?booking_id=in.({from.Booking},{to.Booking})");
        var link = (await scene.Acme.Post("/v1/contact_bookings", new { booking_id = from.Booking, contact_id = contact })).At("0.id");
        var before = (await Title(from.Event), await Title(to.Event));

        await scene.Acme.Patch($"/v1/contact_bookings?id=eq.{link}", new { booking_id = to.Booking });

        Assert.That(before, Is.EqualTo(("Lodge - Moving", "Lodge - Tom To")));
        Assert.That((await Title(from.Event), await Title(to.Event)), Is.EqualTo(("Lodge - Ada From", "Lodge - Moving")));
    }

    [Test]
    public async Task An_event_that_moves_to_another_unit_takes_its_name()
    {
        var (_, booked) = await scene.Book(await scene.Unit("East"), "2027-03-01", "2027-03-04");

        await scene.Acme.Patch($"/v1/calendar_events?id=eq.{booked}", new { product_id = await scene.Unit("West") });

        Assert.That(await Title(booked), Is.EqualTo("West - Gina Guest"));
    }

    [Test]
    public async Task An_attendee_that_is_renamed_or_gone_renames_the_meeting_and_so_does_its_host()
    {
        var host = await scene.App.Database.Scalar<Guid>("SELECT id FROM hosts WHERE username = 'ann'");
        await scene.App.Database.Execute($"""
            INSERT INTO bookings (id, organization_id, reference, secret, uid, status, host_id)
            SELECT '00000000-0000-7000-8000-00000000c001', organization_id, 'MEET', 's', 'meet', 'accepted', id FROM hosts WHERE id = '{host}';
            INSERT INTO calendar_events (id, organization_id, host_id, booking_id, duration, start_date, end_date, starts_at, ends_at, type)
            SELECT '00000000-0000-7000-8000-00000000c002', organization_id, id, '00000000-0000-7000-8000-00000000c001', 1, '2027-01-01', '2027-01-01',
                '2027-01-01T09:00Z', '2027-01-01T10:00Z', 'booking' FROM hosts WHERE id = '{host}';
            INSERT INTO attendees (id, organization_id, booking_id, position, name, email, time_zone, language)
            SELECT gen_random_uuid(), organization_id, '00000000-0000-7000-8000-00000000c001', 0, 'Bea', 'bea@example.org', 'UTC', 'en' FROM hosts WHERE id = '{host}';
            """);
        const string meeting = "00000000-0000-7000-8000-00000000c002";
        var first = await Title(meeting);
        await scene.App.Database.Execute("UPDATE attendees SET name = 'Beatrice' WHERE name = 'Bea'");
        var renamed = await Title(meeting);
        await scene.Acme.Send(HttpMethod.Patch, "/v2/me", """{"name":"Ann Other"}""", ("cal-api-version", "2024-06-11"));
        var hosted = await Title(meeting);
        await scene.App.Database.Execute("DELETE FROM attendees WHERE name = 'Beatrice'");

        Assert.That(
            (first, renamed, hosted, await Title(meeting)),
            Is.EqualTo(("Host ann - Bea", "Host ann - Beatrice", "Ann Other - Beatrice", "Ann Other")));
    }

    [Test]
    public async Task The_event_is_new_to_those_who_ask_what_changed_but_tells_no_webhook()
    {
        var (booking, booked) = await scene.Book(await scene.Unit("Cabin"), "2027-03-01", "2027-03-04");
        var (before, told) = (await scene.Read("calendar_events", booked, "updated_at"), await scene.Told(booked));
        scene.App.Clock.Advance(Duration.FromMinutes(5));

        await scene.Acme.Patch($"/v1/contacts?id=eq.{await ContactOf(booking)}", new { notes = "likes tea" });
        var unchanged = await scene.Read("calendar_events", booked, "updated_at");
        await scene.Acme.Patch($"/v1/contacts?id=eq.{await ContactOf(booking)}", new { last_name = "Rossi" });
        var changed = await scene.Read("calendar_events", booked, "updated_at");

        Assert.That(unchanged, Is.EqualTo(before));
        Assert.That(changed, Is.EqualTo(await scene.Read("contacts", await ContactOf(booking), "updated_at")));
        Assert.That(await scene.Told(booked), Is.EqualTo(told));
    }

    [Test]
    public async Task A_contact_of_another_organization_with_the_same_id_names_nobody_here()
    {
        var (booking, booked) = await scene.Book(await scene.Unit("Cave"), "2027-03-01", "2027-03-04");

        var refused = await scene.Other.Patch($"/v1/contacts?id=eq.{await ContactOf(booking)}", new { first_name = "Stranger" });

        Assert.That((refused.Code, await Title(booked)), Is.EqualTo((204, "Cave - Gina Guest")));
    }

    private Task<string> Title(string calendarEvent) => scene.Read("calendar_events", calendarEvent, "generated_title");

    private async Task<string> ContactOf(string booking) =>
        (await scene.Acme.Get($"/v1/contact_bookings?booking_id=eq.{booking}&select=contact_id&order=created_at")).At("0.contact_id");
}
