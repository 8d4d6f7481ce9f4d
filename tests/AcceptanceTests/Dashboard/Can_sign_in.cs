using System.Net;
using Bookings.Application.Organizations;
using Bookings.TestKit;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Dashboard;

[TestFixture]
internal sealed class Can_sign_in
{
    private DashboardScene scene = null!;

    private BookingsApp App => scene.App;

    [OneTimeSetUp]
    public async Task Start() => scene = await DashboardScene.Create(("Limits:WrongKeysPerMinute", "5"));

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    // A window of wrong keys is a minute.
    [SetUp]
    public void Wait() => App.Clock.Advance(Duration.FromMinutes(2));

    [Test]
    public async Task A_key_is_exchanged_for_a_cookie_that_no_script_and_no_other_site_sees()
    {
        using var visitor = new Visitor(App);
        using var answer = await visitor.SignIn(scene.OperatorKey);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("bookings-jobs=", StringComparison.Ordinal));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(answer.Headers.Location!.ToString(), Is.EqualTo("/jobs"));
        Assert.That(cookie, Does.Contain("httponly").IgnoreCase.And.Contain("samesite=strict").IgnoreCase.And.Contain("path=/jobs").And.Contain("max-age=3600"));
        Assert.That(cookie, Does.Not.Contain(scene.OperatorKey));
        Assert.That(await visitor.Read("/jobs"), Does.Contain("<h1>Overview</h1>").And.Contain(DashboardScene.Operators));
    }

    [TestCase("/jobs")]
    [TestCase("/jobs/feeds")]
    [TestCase("/jobs/audit")]
    [TestCase("/jobs/no-such-page")]
    public async Task Whoever_is_not_signed_in_is_led_to_the_page_for_it(string path)
    {
        using var visitor = new Visitor(App);
        using var answer = await visitor.Open(path);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(answer.Headers.Location!.ToString(), Is.EqualTo("/jobs/sign-in"));
        Assert.That(visitor.Html, Is.Empty);
    }

    [Test]
    public async Task A_form_with_a_zero_character_is_refused_and_a_long_search_is_cut_between_characters()
    {
        using var stranger = new Visitor(App);
        using var zero = await stranger.SignIn("\0");
        Assert.That(zero.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        using var visitor = await Visitor.SignedIn(App, scene.OperatorKey);
        foreach (var path in (string[])["/jobs/feeds", "/jobs/runs", "/jobs/mails", "/jobs/notifications", "/jobs/receivers"])
        {
            using var cut = await visitor.Open($"{path}?q={new string('a', 199)}%F0%9F%98%80");
            Assert.That(cut.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
        }

        using var lost = await visitor.Open($"/jobs/{new string('a', 193)}%F0%9F%98%80");
        Assert.That(lost.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_key_without_the_area_organization_is_refused()
    {
        var key = await scene.KeyOf(await scene.NewTenant(), "products:write");
        using var visitor = new Visitor(App);
        using var answer = await visitor.SignIn(key);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(visitor.Html, Does.Contain("organization:read").And.Not.Contain(key));
        Assert.That(answer.Headers.GetValues("Set-Cookie"), Has.None.StartWith("bookings-jobs="));
    }

    [Test]
    public async Task Guessing_keys_is_slowed_down_here_and_in_the_APIs()
    {
        using var visitor = new Visitor(App);
        for (var guess = 0; guess < 5; guess++)
        {
            using var wrong = await visitor.SignIn($"cal_live_{guess}");
            Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        }

        using var refused = await visitor.SignIn("cal_live_5");
        using var stranger = App.NewClient("cal_live_6");
        using var api = await stranger.GetAsync("/v1/products");

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(refused.Headers.RetryAfter, Is.Not.Null);
        Assert.That(api.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task A_revoked_key_ends_its_sessions()
    {
        var tenant = await scene.NewTenant();
        var key = await scene.KeyOf(tenant, "organization:write");
        using var visitor = await Visitor.SignedIn(App, key);
        await visitor.Read("/jobs/feeds");

        var revoked = await App.Send(new RevokeApiKey(tenant.Name, key[^4..], App.Clock.GetCurrentInstant()));
        Assert.That(revoked.IsError, Is.False);
        using var answer = await visitor.Open("/jobs/feeds");

        Assert.That(answer.Headers.Location!.ToString(), Is.EqualTo("/jobs/sign-in?done=over"));
    }

    [Test]
    public async Task A_session_ends_with_its_hour()
    {
        using var visitor = await Visitor.SignedIn(App, scene.OperatorKey);
        App.Clock.Advance(Duration.FromMinutes(59));
        await visitor.Read("/jobs");
        App.Clock.Advance(Duration.FromMinutes(1));
        using var answer = await visitor.Open("/jobs");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task Signing_out_ends_the_session_for_every_holder_of_the_cookie()
    {
        using var visitor = await Visitor.SignedIn(App, scene.OperatorKey);
        await visitor.Read("/jobs");
        using var done = await visitor.Press("/jobs/sign-out");

        Assert.That(done.Headers.Location!.ToString(), Is.EqualTo("/jobs/sign-in?done=signed-out"));
        Assert.That(await App.Database.Scalar<long>("SELECT count(*) FROM operator_actions WHERE name = 'sign-out' AND outcome = 'done'"), Is.EqualTo(1));
        using var answer = await visitor.Open("/jobs");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [TestCase("/jobs/sign-in")]
    [TestCase("/jobs/sign-out")]
    [TestCase("/jobs/schedules/prune-outbox/pause")]
    public async Task A_form_of_another_page_does_nothing(string action)
    {
        using var visitor = await Visitor.SignedIn(App, scene.OperatorKey);
        using var without = await visitor.Post(action, ("key", scene.OperatorKey));
        using var wrong = await visitor.Post(action, ("key", scene.OperatorKey), ("form", new string('0', 64)));

        Assert.That(without.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await visitor.Read("/jobs/schedules"), Does.Not.Contain(">paused<"));
    }

    [Test]
    public async Task Pages_allow_nothing_from_other_hosts()
    {
        using var visitor = new Visitor(App);
        using var answer = await visitor.Open("/jobs/sign-in");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.That(policy, Does.Contain("default-src 'none'").And.Contain("script-src 'self'").And.Contain("frame-ancestors 'none'").And.Not.Contain("unsafe"));
        Assert.That(visitor.Html, Does.Not.Match("https?:|<script>|style=|onclick"));
        foreach (var path in (string[])["/jobs/jobs.css", "/jobs/jobs.js"])
        {
            Assert.That(visitor.Html, Does.Contain(path));
            using var file = await App.Client.GetAsync(path);
            Assert.That(file.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task A_dashboard_that_is_switched_off_is_not_there()
    {
        await using var beside = await App.StartBeside(("Dashboard:Enabled", "false"));
        using var answer = await beside.Client.GetAsync("/jobs/sign-in");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
