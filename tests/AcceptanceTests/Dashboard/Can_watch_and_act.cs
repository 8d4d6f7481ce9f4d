using System.Net;
using Bookings.AcceptanceTests.Feeds;
using Bookings.Application.Dashboard;
using Bookings.Application.Feeds;
using Bookings.Domain.Common;
using Bookings.Domain.Operations;
using Bookings.TestKit;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Dashboard;

[TestFixture]
internal sealed class Can_watch_and_act
{
    private DashboardScene scene = null!;

    private BookingsApp App => scene.App;

    [OneTimeSetUp]
    public async Task Start() => scene = await DashboardScene.Create();

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task A_feed_shows_its_state_its_past_and_who_reads_our_calendar_but_never_its_address()
    {
        var tenant = await scene.NewTenant();
        scene.Platform.Serve("secret-one/a.ics", FeedScene.Ics("a@x 20260610 20260614", "b@x 20260620 20260622"));
        var calendar = await scene.Connect(tenant, "secret-one/a.ics", "<b>Rentals & more</b>");
        await Sweep();
        await App.Database.Execute(
            $"INSERT INTO product_calendar_logs (organization_id, product_id, created_at, referrer) SELECT organization_id, id, timestamptz '2026-05-04 08:00Z', 'Airbnb <1.0>' FROM products WHERE id = '{tenant.Unit}'");
        using var visitor = await Visitor.SignedIn(App, tenant.Owner.Key);

        var list = await visitor.Read("/jobs/feeds");
        var detail = await visitor.Read($"/jobs/feeds/{calendar}");

        Assert.That(list, Does.Contain("&lt;b&gt;Rentals &amp; more&lt;/b&gt;").And.Contain($"Cottage {tenant.Number}").And.Contain("Airbnb &lt;1.0&gt;").And.Contain(">read<"));
        Assert.That(list, Does.Contain("<td class=\"number\">2</td>"));
        Assert.That(detail, Does.Contain("2 new, 0 changed, 0 cancelled").And.Contain("Airbnb"));
        Assert.That(list + detail, Does.Not.Contain("secret-one"));
    }

    [Test]
    public async Task A_failed_read_is_listed_and_retried()
    {
        var tenant = await scene.NewTenant();
        var calendar = await scene.Connect(tenant, "secret-two/missing.ics", "Broken");
        await Sweep();
        using var visitor = await Visitor.SignedIn(App, tenant.Owner.Key);

        Assert.That(await visitor.Read("/jobs"), Does.Contain("Failures of the last day: 1"));
        Assert.That(await visitor.Read("/jobs/feeds?state=failing"), Does.Contain("http-404"));
        Assert.That(await visitor.Read("/jobs/feeds?state=paused"), Does.Contain("No imported calendar fits."));
        Assert.That(await visitor.Read("/jobs/feeds?q=BROK"), Does.Contain("Broken"));
        Assert.That(await visitor.Read("/jobs/feeds?q=nothing+like+it"), Does.Contain("No imported calendar fits."));
        await visitor.Read("/jobs/runs?state=failed");
        var run = await App.Database.Scalar<Guid>($"SELECT id FROM work_runs WHERE subject_id = '{calendar}'");
        Assert.That(await visitor.Read($"/jobs/runs/{run}"), Does.Contain("http-404").And.Contain(calendar));
        using var done = await visitor.Press($"/jobs/runs/{run}/retry");

        Assert.That(done.Headers.Location!.ToString(), Is.EqualTo($"/jobs/runs/{run}?done=retried"));
        Assert.That(await IsDue(calendar), Is.True);
        Assert.That(await visitor.Read($"/jobs/runs/{run}?done=retried"), Does.Contain("It was asked for once more."));
    }

    [Test]
    public async Task A_feed_is_read_on_request_and_the_click_is_on_record()
    {
        var tenant = await scene.NewTenant();
        scene.Platform.Serve("secret-three/a.ics", FeedScene.Ics());
        var calendar = await scene.Connect(tenant, "secret-three/a.ics", "Mine");
        await Sweep();
        Assert.That(await IsDue(calendar), Is.False);
        using var visitor = await Visitor.SignedIn(App, tenant.Owner.Key);
        await visitor.Read("/jobs/feeds");
        using var done = await visitor.Press($"/jobs/feeds/{calendar}/read");

        Assert.That(done.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), visitor.Html);
        Assert.That(await IsDue(calendar), Is.True);
        var audit = await visitor.Read("/jobs/audit");
        Assert.That(audit, Does.Contain($"…{tenant.Owner.Key[^4..]}").And.Contain("read-feed").And.Contain(calendar).And.Contain("127.0.0.1").And.Contain("sign-in"));
        Assert.That(audit, Does.Not.Contain("/jobs/feeds</td>").And.Not.Contain(tenant.Owner.Key));
        Assert.That(await visitor.Read("/jobs/audit?views=yes"), Does.Contain("<td>/jobs/feeds</td>"));
    }

    [Test]
    public async Task What_the_script_refreshes_by_itself_is_no_click()
    {
        var tenant = await scene.NewTenant();
        using var visitor = await Visitor.SignedIn(App, tenant.Owner.Key);
        using var refreshed = await visitor.Open("/jobs/runs", ("X-Refresh", "1"));

        Assert.That(refreshed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await visitor.Read("/jobs/audit?views=yes"), Does.Not.Contain("/jobs/runs</td>"));
    }

    [Test]
    public async Task A_key_that_may_look_sees_no_buttons_and_is_refused()
    {
        var tenant = await scene.NewTenant();
        var calendar = await scene.Connect(tenant, "secret-four/a.ics", "Mine");
        var key = await scene.KeyOf(tenant, "organization:read");
        using var visitor = await Visitor.SignedIn(App, key);
        var list = await visitor.Read("/jobs/feeds");
        var token = visitor.Token;
        using var refused = await visitor.Post($"/jobs/feeds/{calendar}/read", ("form", token));

        Assert.That(list, Does.Contain("may look only").And.Not.Contain("Read now"));
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await visitor.Read("/jobs/audit"), Does.Contain("DASHBOARD_LOOK_ONLY"));
    }

    [Test]
    public async Task Nothing_of_another_organization_is_seen_or_touched()
    {
        var (mine, theirs) = (await scene.NewTenant(), await scene.NewTenant());
        var calendar = await scene.Connect(theirs, "secret-five/missing.ics", "Theirs");
        await Sweep();
        var run = await App.Database.Scalar<Guid>($"SELECT id FROM work_runs WHERE subject_id = '{calendar}'");
        using var visitor = await Visitor.SignedIn(App, mine.Owner.Key);
        foreach (var path in (string[])["/jobs", "/jobs/feeds", "/jobs/runs", "/jobs/collisions", "/jobs/audit?views=yes"])
        {
            var page = await visitor.Read(path);
            Assert.That(page, Does.Not.Contain("Theirs").And.Not.Contain(calendar).And.Not.Contain(theirs.Name + "<"), path);
        }

        var token = visitor.Token;
        foreach (var path in (string[])[$"/jobs/feeds/{calendar}", $"/jobs/runs/{run}"])
        {
            using var answer = await visitor.Open(path);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), path);
        }

        foreach (var path in (string[])[$"/jobs/feeds/{calendar}/read", $"/jobs/runs/{run}/retry"])
        {
            using var answer = await visitor.Post(path, ("form", token));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), path);
        }
    }

    [Test]
    public async Task Schedules_are_for_those_who_run_the_installation()
    {
        using var tenant = await Visitor.SignedIn(App, (await scene.NewTenant()).Owner.Key);
        Assert.That(await tenant.Read("/jobs"), Does.Not.Contain("/jobs/schedules").And.Not.Contain("<h2>Running</h2>"));
        using var refused = await tenant.Open("/jobs/schedules");
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));

        using var visitor = await Visitor.SignedIn(App, scene.OperatorKey);
        Assert.That(await visitor.Read("/jobs"), Does.Contain("all organizations").And.Contain("<h2>Running</h2>"));
        Assert.That(await visitor.Read("/jobs/schedules"), Does.Contain("sync-due-calendars").And.Contain("0 17 3 * * ? (UTC)"));
    }

    [Test]
    public async Task A_schedule_is_paused_beyond_a_restart_resumed_and_run()
    {
        using var visitor = await Visitor.SignedIn(App, scene.OperatorKey);
        await visitor.Read("/jobs/schedules");
        using var paused = await visitor.Press("/jobs/schedules/prune-requests/pause");
        Assert.That(paused.Headers.Location!.ToString(), Is.EqualTo("/jobs/schedules?done=paused"));
        Assert.That(await visitor.Read("/jobs/schedules?done=paused"), Does.Contain($">paused</span> by {DashboardScene.Operators}, key …{scene.OperatorKey[^4..]}"));

        await using (var beside = await App.StartBeside(("Jobs:Enabled", "true"), ("Jobs:SweepSeconds", "86400"), ("Dashboard:Operators:0", DashboardScene.Operators)))
        {
            using var there = await Visitor.SignedIn(beside, scene.OperatorKey);
            Assert.That(await there.Read("/jobs/schedules"), Does.Contain(">paused</span>"));
        }

        await visitor.Read("/jobs/schedules");
        using var resumed = await visitor.Press("/jobs/schedules/prune-requests/resume");
        Assert.That(await visitor.Read("/jobs/schedules"), Does.Not.Contain(">paused</span>"));
        using var run = await visitor.Press("/jobs/schedules/prune-requests/run");
        Assert.That(run.Headers.Location!.ToString(), Is.EqualTo("/jobs/schedules?done=run"));
        Assert.That(await Kept("SELECT count(*) FROM work_runs WHERE work = 'prune-requests' AND summary = 'done, by hand'"), Is.EqualTo(1));
        Assert.That(await visitor.Read("/jobs/runs?q=prune-req"), Does.Contain("done, by hand"));
    }

    [Test]
    public async Task A_schedule_that_is_not_there_is_404()
    {
        using var visitor = await Visitor.SignedIn(App, scene.OperatorKey);
        await visitor.Read("/jobs/schedules");
        var token = visitor.Token;
        using var answer = await visitor.Post("/jobs/schedules/no-such/run", ("form", token));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        using var page = await visitor.Open("/jobs/no-such-page");
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(visitor.Html, Does.Contain("404 Not Found").And.Contain("href=\"/jobs\""));
    }

    [Test]
    public async Task The_stack_of_a_failure_is_shown_without_secrets()
    {
        var run = new RunOf(WorkRun.Installation, "prune-outbox", null, "node/1", App.Clock.GetCurrentInstant(), Json.EmptyObject);
        await App.Send(new NoteRun(run, new RunOutcome(Duration.FromMilliseconds(12), true, "GET https://x.example/path-secret failed", "at A.B() https://x.example/path-secret\n<script>")));
        var id = await App.Database.Scalar<Guid>("SELECT id FROM work_runs WHERE node = 'node/1'");
        using var visitor = await Visitor.SignedIn(App, scene.OperatorKey);
        var page = await visitor.Read($"/jobs/runs/{id}");
        using var tenant = await Visitor.SignedIn(App, (await scene.NewTenant()).Owner.Key);
        using var hidden = await tenant.Open($"/jobs/runs/{id}");

        Assert.That(page, Does.Contain("at A.B() https://x.example/…").And.Contain("&lt;script&gt;").And.Not.Contain("path-secret"));
        Assert.That(hidden.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Long_lists_come_in_pages()
    {
        var tenant = await scene.NewTenant();
        await App.Database.Execute(
            $"""
            INSERT INTO work_runs (organization_id, id, work, node, started_at, milliseconds, failed, summary)
            SELECT p.organization_id, gen_random_uuid(), 'read-feed', 'n', timestamptz '2026-05-04 08:00Z', 1, true, 'line ' || n
            FROM products AS p, generate_series(1, 60) AS n WHERE p.id = '{tenant.Unit}'
            """);
        using var visitor = await Visitor.SignedIn(App, tenant.Owner.Key);
        var first = Lines(await visitor.Read("/jobs/runs?state=failed"));
        Assert.That(visitor.Html, Does.Contain("href=\"/jobs/runs?state=failed&amp;skip=50\"").And.Not.Contain("Newer lines"));
        var second = Lines(await visitor.Read("/jobs/runs?state=failed&skip=50"));

        Assert.That(first.Length, Is.EqualTo(50));
        Assert.That(first.Concat(second).Distinct().Count(), Is.EqualTo(60));
        Assert.That(visitor.Html, Does.Contain("Newer lines").And.Not.Contain("Further lines"));
    }

    [Test]
    public async Task A_night_that_was_sold_twice_is_listed_with_both_events()
    {
        var (tenant, stranger) = (await scene.NewTenant(), await scene.NewTenant());
        var booked = await tenant.Owner.Post("/v1/book", new
        {
            product_id = tenant.Unit,
            interval = new { start = "2026-06-10", end = "2026-06-14" },
            contact = new { name = "Anna <Bauer>", email = "anna@example.org" },
        });
        Assert.That(booked.Code, Is.EqualTo(201), booked.Text);
        scene.Platform.Serve("secret-seven/a.ics", FeedScene.Ics("a@x 20260612 20260616 SUMMARY:Reserved"));
        var calendar = await scene.Connect(tenant, "secret-seven/a.ics", "Rentals");
        await Sweep();
        using var visitor = await Visitor.SignedIn(App, tenant.Owner.Key);
        using var other = await Visitor.SignedIn(App, stranger.Owner.Key);

        Assert.That(
            await visitor.Read("/jobs/collisions?q=RENT"),
            Does.Contain("2026-06-12 to 2026-06-16 Reserved (confirmed)").And.Contain("2026-06-10 to 2026-06-14").And.Contain("Anna &lt;Bauer&gt;").And.Contain(calendar));
        Assert.That(await visitor.Read("/jobs/collisions?q=nothing+like+it"), Does.Contain("No night was sold twice."));
        Assert.That(await other.Read("/jobs/collisions"), Does.Contain("No night was sold twice."));
        await visitor.Read("/jobs/feeds?q=Rentals");
        Assert.That(visitor.Html, Does.Contain("<a href=\"/jobs/collisions?q=Rentals\">1</a>"));
    }

    [Test]
    public async Task A_mass_disappearance_is_held_back_until_its_absence_is_accepted()
    {
        var (tenant, stranger) = (await scene.NewTenant(), await scene.NewTenant());
        scene.Platform.Serve("secret-eight/a.ics", FeedScene.Ics("a@x 20260610 20260614", "b@x 20260701 20260703"));
        var calendar = await scene.Connect(tenant, "secret-eight/a.ics", "Emptied");
        await Sweep();
        scene.Platform.Serve("secret-eight/a.ics", FeedScene.Ics());
        App.Clock.Advance(Duration.FromMinutes(10));
        await Sweep();
        using var other = await Visitor.SignedIn(App, stranger.Owner.Key);
        await other.Read("/jobs/collisions");
        var token = other.Token;
        using var refused = await other.Post($"/jobs/feeds/{calendar}/accept", ("form", token));
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));

        using var visitor = await Visitor.SignedIn(App, tenant.Owner.Key);
        Assert.That(await visitor.Read("/jobs/collisions"), Does.Contain("Emptied"));
        using var accepted = await visitor.Press($"/jobs/feeds/{calendar}/accept");
        Assert.That(accepted.Headers.Location!.ToString(), Is.EqualTo($"/jobs/feeds/{calendar}?done=accepted"));
        await Sweep();

        Assert.That(
            await App.Database.Scalar<long>($"SELECT count(*) FROM calendar_events WHERE calendar_id = '{calendar}' AND status = 'CANCELLED'"), Is.EqualTo(2));
        Assert.That(await visitor.Read("/jobs/collisions"), Does.Contain("Nothing is held back."));
        using var twice = await visitor.Post($"/jobs/feeds/{calendar}/accept", ("form", visitor.Token));
        Assert.That(twice.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await visitor.Read("/jobs/audit"), Does.Contain("accept-absence").And.Contain("DASHBOARD_FEED_NOT_HELD"));
    }

    private static string[] Lines(string html) => [.. System.Text.RegularExpressions.Regex.Matches(html, @"line \d+").Select(match => match.Value)];

    private async Task Sweep() => await App.Send(new SyncDueCalendars(App.Clock));

    private Task<bool> IsDue(string calendar) =>
        App.Database.Scalar<bool>($"SELECT next_sync_at <= '{App.Clock.GetCurrentInstant()}' FROM external_calendars WHERE id = '{calendar}'");

    // The scheduler is a thread of its own: what it keeps comes a moment later.
    private async Task<long> Kept(string count)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await App.Database.Scalar<long>(count) is > 0 and var kept)
            {
                return kept;
            }

            await Task.Delay(50);
        }

        return 0;
    }
}
