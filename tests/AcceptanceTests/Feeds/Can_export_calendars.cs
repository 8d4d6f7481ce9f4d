using System.Net;
using System.Text;
using Bookings.ICalendar;
using Bookings.TestKit;
using NUnit.Framework;
using NodaTime;

namespace Bookings.AcceptanceTests.Feeds;

/// <summary>Other platforms read our calendars.</summary>
[TestFixture]
public sealed class Can_export_calendars : FeedFixture
{
    [Test]
    public async Task Bookings_and_blocks_are_shown_with_their_titles_and_without_notes()
    {
        await Scene.Book("2026-06-10", "2026-06-14");
        await Block("2026-06-20", "2026-06-23", "Painting", "Code of the door: 1234");

        var (reply, feed) = await Read(await Secret("ical_export_secret"));

        Assert.That(reply.Headers["Content-Type"], Is.EqualTo("text/calendar; charset=utf-8"));
        Assert.That(reply.Headers["Cache-Control"], Does.Contain("private").And.Contain("max-age=60"));
        Assert.That(reply.Headers["X-Robots-Tag"], Is.EqualTo("noindex"));
        Assert.That(feed.Events.Select(item => (item.Start, item.End, item.Summary)), Is.EqualTo(new[]
        {
            (Day(2026, 6, 10), Day(2026, 6, 14), "Olive cottage - Anna Bauer"),
            (Day(2026, 6, 20), Day(2026, 6, 23), "Painting"),
        }));
        Assert.That(reply.Text, Does.Not.Contain("1234"));
    }

    [Test]
    public async Task The_other_secret_shows_only_that_the_time_is_taken()
    {
        await Scene.Book("2026-06-10", "2026-06-14");
        await Block("2026-06-20", "2026-06-23", "Painting", string.Empty);

        var (reply, feed) = await Read(await Secret("ical_export_secret_no_details"));

        Assert.That(feed.Events.Select(item => item.Summary), Is.EqualTo(new[] { "Reserved", "Not available" }));
        Assert.That(feed.Events.Select(item => item.IsPrivate), Is.All.True);
        Assert.That(reply.Text, Does.Not.Contain("Anna").And.Not.Contain("Painting"));
    }

    [Test]
    public async Task Imported_cancelled_and_past_events_are_left_out()
    {
        await Scene.Follow(FeedScene.Ics("a 20260701 20260703"));
        await Scene.Book("2026-06-10", "2026-06-14");
        await Block("2026-03-01", "2026-03-05", "Long ago", string.Empty);
        var cancelled = (await Scene.Owner.Get("/v1/calendar_events?type=eq.booking")).At("0.id");
        Assert.That((await Scene.Owner.Patch($"/v1/calendar_events?id=eq.{cancelled}", new { status = "CANCELLED" })).Code, Is.LessThan(300));

        var (_, feed) = await Read(await Secret("ical_export_secret"));

        Assert.That(feed.Verdict, Is.EqualTo(IcsVerdict.Calendar));
        Assert.That(feed.Events, Is.Empty);
    }

    [Test]
    public async Task A_secret_that_is_read_too_often_is_put_off_but_asking_whether_anything_changed_is_free()
    {
        await using var strict = await App.StartBeside(("Limits:ExportsPerMinute", "2"));
        using var reader = strict.NewClient();
        var (path, other) = ($"/ical/{await Secret("ical_export_secret")}.ics", $"/ical/{await Secret("ical_export_secret_no_details")}.ics");
        using var first = await reader.GetAsync(path);
        for (var i = 0; i < 5; i++)
        {
            using var question = new HttpRequestMessage(HttpMethod.Get, path);
            question.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var same = await reader.SendAsync(question);
            Assert.That(same.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        }

        using var second = await reader.GetAsync(path);
        App.Clock.Advance(Duration.FromSeconds(20));
        using var third = await reader.GetAsync(path);
        using var beside = await reader.GetAsync(other);

        Assert.That((second.StatusCode, third.StatusCode, beside.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK)));
        Assert.That((third.Headers.RetryAfter!.Delta, third.Headers.ETag, third.Headers.CacheControl!.NoStore), Is.EqualTo((TimeSpan.FromSeconds(40), (System.Net.Http.Headers.EntityTagHeaderValue?)null, true)));
        App.Clock.Advance(Duration.FromSeconds(40));
        using var fourth = await reader.GetAsync(path);
        Assert.That(fourth.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task An_unchanged_calendar_has_the_same_bytes_and_answers_304()
    {
        await Scene.Book("2026-06-10", "2026-06-14");
        var path = $"/ical/{await Secret("ical_export_secret")}.ics";
        var first = await Scene.App.Client.GetAsync(path);
        var bytes = await first.Content.ReadAsByteArrayAsync();
        Scene.App.Clock.Advance(Duration.FromHours(1));

        Assert.That(await Scene.App.Client.GetByteArrayAsync(path), Is.EqualTo(bytes));
        Assert.That(first.Headers.ETag!.IsWeak, Is.False);
        Assert.That(await StatusWith(path, "If-None-Match", first.Headers.ETag.ToString()), Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(await StatusWith(path, "If-None-Match", "\"other\""), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await StatusWith(path, "If-Modified-Since", first.Content.Headers.LastModified!.Value.ToString("R")), Is.EqualTo(HttpStatusCode.NotModified));

        await Scene.Book("2026-06-20", "2026-06-22");
        Assert.That(await StatusWith(path, "If-None-Match", first.Headers.ETag.ToString()), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await StatusWith(path, "If-Modified-Since", first.Content.Headers.LastModified!.Value.ToString("R")), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task What_a_calendar_does_not_show_changes_none_of_its_bytes()
    {
        await Scene.Book("2026-06-10", "2026-06-14");
        var (named, plain) = ($"/ical/{await Secret("ical_export_secret")}.ics", $"/ical/{await Secret("ical_export_secret_no_details")}.ics");
        async Task<(string Named, string Plain)> Tags() =>
            ((await Scene.App.Client.GetAsync(named)).Headers.ETag!.Tag, (await Scene.App.Client.GetAsync(plain)).Headers.ETag!.Tag);
        var before = await Tags();
        foreach (var change in new object[] { new { notes = "Late arrival" }, new { title = string.Empty }, new { title = string.Empty, notes = "Early" } })
        {
            Scene.App.Clock.Advance(Duration.FromMinutes(1));
            Assert.That((await Scene.Owner.Patch("/v1/calendar_events?type=eq.booking", change)).Code, Is.LessThan(300));
            Assert.That(await Tags(), Is.EqualTo(before));
        }

        await Scene.Owner.Patch("/v1/calendar_events?type=eq.booking", new { title = "Ann" });
        var after = await Tags();
        Assert.That((after.Named == before.Named, after.Plain == before.Plain), Is.EqualTo((false, true)));
        await Scene.Owner.Patch("/v1/calendar_events?type=eq.booking", new { status = "TENTATIVE" });
        Assert.That((await Tags()).Plain, Is.Not.EqualTo(before.Plain));
    }

    [Test]
    public async Task A_reader_that_asks_by_date_is_told_of_what_went_without_a_trace()
    {
        var made = await Scene.Owner.Post("/v1/calendar_events", new { product_id = Scene.Unit, type = "blocked-period", start_date = "2026-06-10", end_date = "2026-06-14" });
        Assert.That(made.Code, Is.EqualTo(201), made.Text);
        var path = $"/ical/{await Secret("ical_export_secret")}.ics";
        async Task<string> Date() => (await Scene.App.Client.GetAsync(path)).Content.Headers.LastModified!.Value.ToString("R");
        var date = await Date();
        Assert.That(await StatusWith(path, "If-Modified-Since", date), Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That((await Scene.Owner.Delete("/v1/calendar_events?start_date=eq.2026-06-10")).Code, Is.LessThan(300));
        Assert.That(await StatusWith(path, "If-Modified-Since", date), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await StatusWith(path, "If-Modified-Since", await Date()), Is.EqualTo(HttpStatusCode.NotModified));
    }

    [Test]
    public async Task A_head_request_gets_the_headers_of_the_calendar()
    {
        await Scene.Book("2026-06-10", "2026-06-14");
        var path = $"/ical/{await Secret("ical_export_secret")}.ics";
        using var whole = await Scene.App.Client.GetAsync(path);
        using var head = await Scene.App.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.That(head.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(head.Headers.ETag, Is.EqualTo(whole.Headers.ETag));
        Assert.That(head.Content.Headers.ContentLength, Is.EqualTo((await whole.Content.ReadAsByteArrayAsync()).Length));
        Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task A_moved_event_keeps_its_uid_and_counts_its_changes()
    {
        await Scene.Book("2026-06-10", "2026-06-14");
        var secret = await Secret("ical_export_secret");
        var before = (await Read(secret)).Feed.Events[0];
        Scene.App.Clock.Advance(Duration.FromHours(1));
        var moved = await Scene.Owner.Patch("/v1/calendar_events?type=eq.booking", new { start_date = "2026-06-11", end_date = "2026-06-15" });
        Assert.That(moved.Code, Is.LessThan(300), moved.Text);

        var after = (await Read(secret)).Feed.Events[0];

        Assert.That(after.Uid, Is.EqualTo(before.Uid));
        Assert.That((after.Start, after.Sequence), Is.EqualTo((Day(2026, 6, 11), before.Sequence + 1)));
        Assert.That(after.Stamp, Is.EqualTo(before.Stamp + Duration.FromHours(1)));
    }

    [Test]
    public async Task A_sub_unit_shows_what_its_main_unit_takes_and_the_other_way_round()
    {
        var part = await Scene.Owner.Post("/v1/products", new
        {
            name = new { @default = "Garden room" }, rent_period = "nightly", timezone = "Europe/Rome", interaction = "book",
        });
        var partId = part.At("id") is { Length: > 0 } id ? id : part.At("0.id");
        await Scene.App.Database.Execute($"UPDATE products SET parent_id = '{Scene.Unit}' WHERE id = '{partId}'");
        await Scene.Book("2026-06-10", "2026-06-14");
        Assert.That((await Book(partId, "2026-06-20", "2026-06-22")).Code, Is.EqualTo(201));

        var ofPart = (await Read(await Secret("ical_export_secret", partId))).Feed;
        var ofMain = (await Read(await Secret("ical_export_secret"))).Feed;

        Assert.That(ofPart.Events.Select(item => item.Start), Is.EqualTo(new[] { Day(2026, 6, 10), Day(2026, 6, 20) }));
        Assert.That(ofMain.Events.Select(item => item.Start), Is.EqualTo(new[] { Day(2026, 6, 10), Day(2026, 6, 20) }));
    }

    [Test]
    public async Task A_host_shows_meetings_in_utc()
    {
        var schedule = await Scene.Owner.Post("/v2/schedules", new
        {
            name = "Always",
            timeZone = "Europe/Rome",
            isDefault = true,
            availability = new[] { new { days = new[] { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday" }, startTime = "09:00", endTime = "17:00" } },
        });
        Assert.That(schedule.Code, Is.LessThan(300), schedule.Text);
        var offer = await Scene.Owner.Post("/v2/event-types", new { title = "Talk", slug = "talk", lengthInMinutes = 60 });
        Assert.That(offer.Code, Is.LessThan(300), offer.Text);
        var meeting = await Scene.Owner.Post("/v2/bookings", new
        {
            eventTypeId = int.Parse(offer.At("data.id"), null),
            start = "2026-05-06T10:00:00Z",
            attendee = new { name = "Tom Baker", email = "tom@example.org", timeZone = "Europe/London" },
        });
        Assert.That(meeting.Code, Is.EqualTo(201), meeting.Text);
        var (_, feed) = await Read((await Scene.Owner.Get("/v2/me")).At("data.icalExportSecret"));

        var item = feed.Events.Single();
        Assert.That(item.Start, Is.EqualTo(IcsTime.Zoned.Utc(Instant.FromUtc(2026, 5, 6, 10, 0))));
        Assert.That(item.End, Is.EqualTo(IcsTime.Zoned.Utc(Instant.FromUtc(2026, 5, 6, 11, 0))));
        Assert.That(item.Summary, Does.Contain("Tom Baker"));
    }

    [Test]
    public async Task An_organization_shows_all_its_units()
    {
        await Scene.Book("2026-06-10", "2026-06-14");
        var secret = (await Scene.Owner.Get("/v1/organizations?select=ical_export_secret_no_details")).At("0.ical_export_secret_no_details");

        Assert.That((await Read(secret)).Feed.Events.Single().Summary, Is.EqualTo("Olive cottage: Reserved"));
    }

    [Test]
    public async Task Cannot_read_with_an_unknown_secret()
    {
        Assert.That((await Scene.App.Client.GetAsync("/ical/0123456789abcdef0123456789abcdef.ics")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await Scene.App.Client.GetAsync($"/ical/{new string('a', 500)}.ics")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("types=booking", "Reserved")]
    [TestCase("types=blocked-period", "Not available")]
    [TestCase("types=note,booking&statuses=CONFIRMED", "Reserved;Note")]
    [TestCase("statuses=TENTATIVE", "")]
    [TestCase("statuses=CANCELLED", "Reserved")]
    [TestCase("imported=1&types=blocked-period", "Not available;Not available")]
    [TestCase("anything=else", "Reserved;Not available")]
    public async Task The_options_of_an_address_say_what_is_shown(string options, string expected)
    {
        await Scene.Book("2026-06-01", "2026-06-03");
        Assert.That((await Scene.Owner.Patch("/v1/calendar_events?type=eq.booking", new { status = "CANCELLED" })).Code, Is.LessThan(300));
        await Scene.Book("2026-06-10", "2026-06-14");
        await Block("2026-06-20", "2026-06-23", "Painting", string.Empty);
        var note = await Scene.Owner.Post("/v1/calendar_events", new { product_id = Scene.Unit, type = "note", start_date = "2026-06-24", end_date = "2026-06-25", title = "Keys" });
        Assert.That(note.Code, Is.EqualTo(201), note.Text);
        await Scene.Follow(FeedScene.Ics("a 20260701 20260703"));

        var reply = await Scene.App.Client.GetStringAsync($"/ical/{await Secret("ical_export_secret_no_details")}.ics?{options}");

        var shown = IcsReader.Read(Encoding.UTF8.GetBytes(reply)).Events;
        Assert.That(string.Join(';', shown.Select(item => item.Summary)), Is.EqualTo(expected));
        Assert.That(shown.Where(item => item.Status == IcsStatus.Cancelled).Select(item => item.Sequence), Is.All.EqualTo(1));
    }

    [TestCase("types=stay")]
    [TestCase("statuses=")]
    [TestCase("related=maybe")]
    [TestCase("details=1")]
    public async Task Cannot_ask_for_options_that_there_are_not(string options)
    {
        using var reply = await Scene.App.Client.GetAsync($"/ical/{await Secret("ical_export_secret_no_details")}.ics?{options}");

        Assert.That(reply.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await reply.Content.ReadAsStringAsync(), Does.Contain(options.Split('=')[0]).Or.Contain("details"));
    }

    [TestCase("/v1/products", "0.ical_export_secret", "ical_export_secret")]
    [TestCase("/v1/organizations", "0.ical_export_secret_no_details", "ical_export_secret_no_details")]
    [TestCase("/v2/me", "data.icalExportSecret", "ical_export_secret")]
    public async Task A_rotated_secret_ends_the_former_address(string owner, string where, string name)
    {
        var former = (await Scene.Owner.Get(owner)).At(where);

        var rotated = await Scene.Owner.Post("/v1/rotate-calendar-secret", new { secret = former });

        Assert.That(rotated.Code, Is.EqualTo(200), rotated.Text);
        Assert.That(rotated.At(name), Is.EqualTo((await Scene.Owner.Get(owner)).At(where)).And.Not.EqualTo(former));
        Assert.That((await Scene.App.Client.GetAsync($"/ical/{former}.ics")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await Scene.App.Client.GetAsync($"/ical/{rotated.At(name)}.ics")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Scene.Owner.Post("/v1/rotate-calendar-secret", new { secret = former })).Code, Is.EqualTo(404));
    }

    [Test]
    public async Task Cannot_rotate_a_secret_of_another_organization_or_without_the_right()
    {
        var secret = await Secret("ical_export_secret");
        await using var other = await FeedScene.CreateIn(App);

        Assert.That((await other.Owner.Post("/v1/rotate-calendar-secret", new { secret })).Code, Is.EqualTo(404));
        Assert.That((await other.Owner.Post("/v1/rotate-calendar-secret", new { secret, more = 1 })).Code, Is.EqualTo(400));
        Assert.That((await Scene.App.Client.GetAsync($"/ical/{secret}.ics")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static IcsTime Day(int year, int month, int day) => new IcsTime.Day(new LocalDate(year, month, day));

    private async Task<string> Secret(string column, string? unit = null) =>
        (await Scene.Owner.Get($"/v1/products?id=eq.{unit ?? Scene.Unit}&select={column}")).At($"0.{column}");

    private async Task Block(string from, string to, string title, string notes)
    {
        var made = await Scene.Owner.Post(
            "/v1/calendar_events", new { product_id = Scene.Unit, type = "blocked-period", start_date = from, end_date = to, title, notes });
        Assert.That(made.Code, Is.EqualTo(201), made.Text);
    }

    private Task<ApiReply> Book(string unit, string from, string to) => Scene.Owner.Post("/v1/book", new
    {
        product_id = unit,
        interval = new { start = from, end = to },
        contact = new { name = "Anna Bauer", email = "anna@example.org" },
    });

    private async Task<(ApiReply Reply, IcsFeed Feed)> Read(string secret)
    {
        var reply = await Scene.Owner.Get($"/ical/{secret}.ics");
        Assert.That(reply.Code, Is.EqualTo(200), reply.Text);
        return (reply, IcsReader.Read(Encoding.UTF8.GetBytes(reply.Text)));
    }

    private async Task<HttpStatusCode> StatusWith(string path, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await Scene.App.Client.SendAsync(request);
        return response.StatusCode;
    }
}
