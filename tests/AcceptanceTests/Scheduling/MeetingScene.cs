using System.Net;
using System.Text.Json.Nodes;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>Two organizations: Ann's, with an event type of half an hour that guests book, and Bob's.</summary>
/// <remarks>It is Monday, 4 May 2026, 09:00 UTC; office hours in Rome are 07:00 to 15:00 UTC.</remarks>
internal sealed class MeetingScene : IAsyncDisposable
{
    private MeetingScene(BookingsApp app, SchedulingClient ann, SchedulingClient bob, SchedulingClient guest) =>
        (App, Ann, Bob, Guest) = (app, ann, bob, guest);

    public BookingsApp App { get; }

    public SchedulingClient Ann { get; }

    public SchedulingClient Bob { get; }

    public SchedulingClient Guest { get; }

    /// <summary>Number of the event type.</summary>
    public int Intro { get; private set; }

    public static async Task<MeetingScene> Start(params (string Key, string Value)[] settings)
    {
        var app = await BookingsApp.Start(settings);
        var scene = new MeetingScene(
            app, await SchedulingClient.Of(app, "Acme", "ann"), await SchedulingClient.Of(app, "Other", "bob"), new SchedulingClient(app.NewClient()));
        scene.Intro = await scene.EventType(new { title = "Intro", slug = "intro", lengthInMinutes = 30 });
        return scene;
    }

    public async Task<int> EventType(object body)
    {
        var made = await Ann.Post("/v2/event-types", body);
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        return (int)made.Data["id"]!;
    }

    /// <summary>Books a meeting as a guest.</summary>
    /// <returns>The booking's uid.</returns>
    public async Task<string> Book(string start, string email = "grace@example.org", int? eventType = null, string[]? guests = null)
    {
        var made = await Guest.Post("/v2/bookings", new
        {
            start,
            eventTypeId = eventType ?? Intro,
            attendee = new { name = "Grace Guest", email, timeZone = "America/New_York", language = "en" },
            guests = guests ?? [],
        });
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        return made.Text("data.uid");
    }

    /// <summary>A colleague of Ann's who leads nothing.</summary>
    public async Task<SchedulingClient> Colleague(string username)
    {
        var colleague = await SchedulingClient.Of(App, "Acme", username);
        await App.Database.Execute($"UPDATE members SET role = 'user' FROM hosts AS h WHERE h.id = members.user_id AND h.username = '{username}'");
        return colleague;
    }

    /// <summary>An event type of a team of Ann's organization, with a slug that also names the team.</summary>
    /// <param name="scheduling"><c>collective</c> or <c>round-robin</c>.</param>
    /// <param name="body">The event type, as a host would make it.</param>
    /// <param name="usernames">Who takes the meetings: all of them are fixed where it is collective.</param>
    /// <returns>Number of the event type.</returns>
    public async Task<int> TeamEventType(string scheduling, object body, params string[] usernames)
    {
        var number = await EventType(body);
        await App.Database.Execute($"""
            INSERT INTO teams (id, organization_id, name, slug, time_zone)
                SELECT gen_random_uuid(), organization_id, 'Team ' || slug, slug, 'Europe/Rome' FROM event_types WHERE number = {number};
            INSERT INTO event_type_hosts (organization_id, event_type_id, host_id, is_fixed)
                SELECT t.organization_id, t.id, h.id, {scheduling == "collective"} FROM event_types AS t JOIN hosts AS h USING (organization_id)
                WHERE t.number = {number} AND h.username IN ({string.Join(", ", usernames.Select(name => $"'{name}'"))});
            UPDATE event_types AS t SET host_id = NULL, scheduling_type = '{scheduling}', team_id = m.id
                FROM teams AS m WHERE m.organization_id = t.organization_id AND m.slug = t.slug AND t.number = {number}
            """);
        return number;
    }

    public static IReadOnlyList<string> UidsOf(SchedulingClient.Reply list)
    {
        Assert.That(list.Status, Is.EqualTo(HttpStatusCode.OK), list.ToString());
        return [.. list.Data.AsArray().Select(booking => booking!["uid"]!.ToString())];
    }

    public static void IsRefused(SchedulingClient.Reply reply, HttpStatusCode status, string message)
    {
        Assert.That((reply.Status, reply.Text("message")), Is.EqualTo((status, message)), reply.ToString());
        Assert.That(reply.Text("error.message"), Is.EqualTo(message));
    }

    /// <summary>What a JSON text is, for comparisons.</summary>
    public static void IsJson(JsonNode? actual, string expected) =>
        Assert.That(JsonNode.DeepEquals(actual, JsonNode.Parse(expected)), Is.True, actual?.ToJsonString() ?? "null");

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
