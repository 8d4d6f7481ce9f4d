using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>What needs an account at somebody else's service is refused, and never pretends to work; time zones need none.</summary>
public sealed class ProvidersTests
{
    private MeetingScene scene = null!;

    [OneTimeSetUp]
    public async Task Start() => scene = await MeetingScene.Start();

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [TestCase("GET", "/v2/calendars/google/check", 400, "Credentials for google_calendar not found.")]
    [TestCase("GET", "/v2/calendars/apple/check", 400, "Credentials for apple_calendar not found.")]
    [TestCase("GET", "/v2/calendars/caldav/check", 400, "Invalid calendar type, available calendars are: google, office365, apple")]
    [TestCase("GET", "/v2/calendars/office365/connect?isDryRun=false", 404, "office365 cannot be connected: this server has no credentials of the provider.")]
    [TestCase("GET", "/v2/calendars/google/freebusy?from=2026-05-05&to=2026-05-06", 400, "Credentials for google_calendar not found.")]
    [TestCase("GET", "/v2/calendars/google/events/abc", 400, "Credentials for google_calendar not found.")]
    [TestCase("DELETE", "/v2/calendars/google/events/abc", 400, "Credentials for google_calendar not found.")]
    [TestCase("POST", "/v2/calendars/google/disconnect", 404, "Calendar credentials not found")]
    [TestCase("GET", "/v2/calendars/connections/5/events", 404, "Calendar connection not found")]
    [TestCase("POST", "/v2/conferencing/google-meet/connect", 404, "google-meet cannot be connected: this server has no credentials of the provider.")]
    [TestCase("GET", "/v2/conferencing/zoom/oauth/auth-url", 404, "zoom cannot be connected: this server has no credentials of the provider.")]
    [TestCase("POST", "/v2/conferencing/zoom/default", 400, "zoom not connected.")]
    [TestCase("POST", "/v2/conferencing/daily-video/default", 400, "daily-video not connected.")]
    [TestCase("DELETE", "/v2/conferencing/msteams/disconnect", 400, "msteams not connected.")]
    [TestCase("POST", "/v2/conferencing/skype/default", 400, "Invalid conferencing app, available apps are: google-meet, zoom, msteams, office365-video, daily-video, cal-video")]
    [TestCase("GET", "/v2/stripe/connect", 404, "Stripe app not found")]
    [TestCase("GET", "/v2/stripe/check", 404, "Credentials for stripe not found.")]
    [TestCase("POST", "/v2/verified-resources/emails/verification-code/request", 400, "This server cannot verify email addresses: it sends no codes by mail.")]
    [TestCase("POST", "/v2/verified-resources/phones/verification-code/verify", 400, "This server cannot verify phone numbers: it sends no codes by phone.")]
    [TestCase("GET", "/v2/verified-resources/phones/7", 404, "Verified resource with id=7 not found")]
    [TestCase("GET", "/v2/verified-resources/emails/x", 400, "Validation failed (numeric string is expected): id")]
    [TestCase("GET", "/v2/verified-resources/emails?take=0", 400, "take property is wrong,take must not be less than 1")]
    [TestCase("GET", "/v2/auth/oauth2/clients/abc", 404, "OAuth client not found")]
    public async Task What_needs_an_account_elsewhere_is_refused(string method, string path, int status, string message)
    {
        var body = method == "POST" ? new { id = 1, code = "1" } : null;
        MeetingScene.IsRefused(await scene.Ann.Send(new HttpMethod(method), path, body), (HttpStatusCode)status, message);
        Assert.That((await scene.Guest.Send(new HttpMethod(method), path, body)).Status, Is.EqualTo(HttpStatusCode.Unauthorized), "a guest is not even told that");
    }

    [TestCase("/v2/calendars/google/save?state=s&code=c", "google cannot be connected: this server has no credentials of the provider.")]
    [TestCase("/v2/conferencing/zoom/oauth/callback?state=s&code=c", "zoom cannot be connected: this server has no credentials of the provider.")]
    [TestCase("/v2/stripe/save?state=s&code=c", "Stripe app not found")]
    public async Task Browsers_that_come_back_from_a_provider_are_refused_without_a_key(string path, string message) =>
        MeetingScene.IsRefused(await scene.Guest.Get(path), HttpStatusCode.NotFound, message);

    [TestCase("/v2/conferencing", "[]")]
    [TestCase("/v2/calendars/connections", """{"connections":[]}""")]
    [TestCase("/v2/verified-resources/emails?take=10&skip=5", "[]")]
    [TestCase("/v2/verified-resources/phones", "[]")]
    public async Task Lists_of_what_is_connected_elsewhere_are_empty(string path, string data)
    {
        MeetingScene.IsJson((await scene.Ann.Get(path)).Data, data);
        Assert.That((await scene.Guest.Get(path)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Nobody_has_a_meeting_room_by_default() =>
        Assert.That((await scene.Ann.Get("/v2/conferencing/default")).Body!.ToJsonString(), Is.EqualTo("""{"status":"success"}"""));

    [Test]
    public async Task A_password_for_a_calendar_elsewhere_is_not_repeated()
    {
        var refused = await scene.Ann.Post("/v2/calendars/apple/credentials", new { username = "ann", password = "hunter2-abc" });
        MeetingScene.IsRefused(refused, HttpStatusCode.NotFound, "apple cannot be connected: this server has no credentials of the provider.");
        Assert.That(refused.ToString(), Does.Not.Contain("hunter2"));
        Assert.That(scene.App.Logs.Entries.Where(entry => entry.Message.Contains("hunter2", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task There_are_no_OAuth_clients_and_the_answer_has_the_shape_of_OAuth()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["client_secret"] = "hidden-5" });
        using var response = await scene.Guest.Http.PostAsync("/v2/auth/oauth2/token", form);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.That((response.StatusCode, body["error"]!.ToString()), Is.EqualTo((HttpStatusCode.Unauthorized, "invalid_client")));
        Assert.That(body.ToJsonString(), Does.Not.Contain("hidden-5"));
        Assert.That(response.Headers.CacheControl!.NoStore, Is.True);
    }

    [Test]
    public async Task Time_zones_are_listed_by_city_without_a_key()
    {
        var all = (await scene.Guest.Get("/v2/timezones")).Data.AsArray();
        Assert.That(all.Select(place => place!["city"]!.ToString()), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(all, Has.Count.GreaterThan(350));
        MeetingScene.IsJson(all.Single(place => place!["city"]!.ToString() == "Rome"), """{"city":"Rome","timezone":"Europe/Rome","country":"Italy"}""");
        Assert.That(all.Select(place => place!["timezone"]!.ToString()), Is.Unique.And.Member("UTC").And.Member("America/Argentina/Buenos_Aires"));
    }

    [TestCase("los ang", "America/Los_Angeles")]
    [TestCase("america/new_york", "America/New_York")]
    [TestCase("Asia/Calcutta", "Asia/Kolkata")]
    [TestCase("nowhere", "")]
    public async Task Time_zones_are_found_by_city_or_name(string search, string zones)
    {
        var found = await scene.Guest.Get($"/v2/timezones?search={Uri.EscapeDataString(search)}");
        Assert.That(string.Join(' ', found.Data.AsArray().Select(place => place!["timezone"])), Is.EqualTo(zones), found.ToString());
    }

    [Test]
    public async Task Every_listed_time_zone_can_be_used()
    {
        foreach (var place in (await scene.Guest.Get("/v2/timezones?search=an")).Data.AsArray())
        {
            var changed = await scene.Bob.Patch("/v2/me", new { timeZone = place!["timezone"]!.ToString() });
            Assert.That(changed.Status, Is.EqualTo(HttpStatusCode.OK), changed.ToString());
        }
    }

    [TestCase("search=", "search property is wrong,search should not be empty")]
    [TestCase("city=Rome", "city property is wrong,property city should not exist")]
    public async Task Cannot_search_time_zones_with_wrong_parameters(string query, string message) =>
        MeetingScene.IsRefused(await scene.Guest.Get("/v2/timezones?" + query), HttpStatusCode.BadRequest, message);
}
