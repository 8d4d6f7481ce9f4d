using System.Net;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>Lists of bookings. Reference: scheduling-v2 §2.2, §2.6, §3.2.</summary>
public sealed class BookingListsTests
{
    private MeetingScene scene = null!;

    [SetUp]
    public async Task Start() => scene = await MeetingScene.Start();

    [TearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task Statuses_divide_the_bookings_as_the_reference_says()
    {
        var expected = await EveryKind();
        foreach (var (status, uids) in expected)
        {
            Assert.That(MeetingScene.UidsOf(await scene.Ann.Get($"/v2/bookings?status={status}")), Is.EquivalentTo(uids), status);
        }

        // What is neither upcoming nor an occurrence that waits is over or called off; nothing is two of these.
        var all = MeetingScene.UidsOf(await scene.Ann.Get("/v2/bookings"));
        var parts = new[] { "upcoming", "past", "cancelled" }.SelectMany(status => expected[status]).ToList();
        var waitingOccurrences = expected["recurring"].Intersect(expected["unconfirmed"]);
        Assert.That(parts.Concat(waitingOccurrences), Is.EquivalentTo(all));
        var several = MeetingScene.UidsOf(await scene.Ann.Get("/v2/bookings?status=recurring,past"));
        Assert.That(several, Is.EquivalentTo(expected["recurring"].Union(expected["past"])));
    }

    [Test]
    public async Task One_status_gives_the_order_and_a_sort_overrules_it()
    {
        await EveryKind();
        foreach (var (query, isDescending) in new[]
        {
            ("", false), ("status=upcoming", false), ("status=past", true), ("status=cancelled", true), ("status=past,cancelled", false),
            ("status=past&sortStart=asc", false), ("sortStart=desc&sortEnd=asc", true), ("sortCreated=asc&sortEnd=desc", true),
        })
        {
            var starts = (await scene.Ann.Get($"/v2/bookings?{query}")).Data.AsArray().Select(booking => booking!["start"]!.ToString()).ToList();
            Assert.That(starts, isDescending ? Is.Ordered.Descending : Is.Ordered.Ascending, query);
        }
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(11)]
    [TestCase(250)]
    public async Task Pages_sum_up_to_the_whole(int take)
    {
        await EveryKind();
        var whole = MeetingScene.UidsOf(await scene.Ann.Get("/v2/bookings"));
        var seen = new List<string>();
        for (var page = 1; ; page++)
        {
            var reply = await scene.Ann.Get($"/v2/bookings?take={take}&skip={seen.Count}");
            var items = MeetingScene.UidsOf(reply);
            seen.AddRange(items);
            var pages = (whole.Count + take - 1) / take;
            MeetingScene.IsJson(reply.Body!["pagination"], $$"""
                {"totalItems":{{whole.Count}},"remainingItems":{{whole.Count - seen.Count}},"returnedItems":{{items.Count}},"itemsPerPage":{{take}},
                 "currentPage":{{page}},"totalPages":{{pages}},"hasNextPage":{{(page < pages ? "true" : "false")}},"hasPreviousPage":{{(page > 1 ? "true" : "false")}}}
                """);
            if (page == pages)
            {
                break;
            }
        }

        Assert.That(seen, Is.EqualTo(whole));
    }

    [Test]
    public async Task A_page_behind_the_end_is_empty_and_an_empty_list_has_no_page()
    {
        await scene.Book("2026-05-05T08:00:00Z");
        MeetingScene.IsJson((await scene.Ann.Get("/v2/bookings?take=2&skip=50")).Body!["pagination"], """
            {"totalItems":1,"remainingItems":0,"returnedItems":0,"itemsPerPage":2,"currentPage":1,"totalPages":1,"hasNextPage":false,"hasPreviousPage":true}
            """);
        MeetingScene.IsJson((await scene.Bob.Get("/v2/bookings")).Body!["pagination"], """
            {"totalItems":0,"remainingItems":0,"returnedItems":0,"itemsPerPage":100,"currentPage":0,"totalPages":0,"hasNextPage":false,"hasPreviousPage":false}
            """);
    }

    [Test]
    public async Task Each_sees_what_they_hold_attend_or_lead()
    {
        var colleague = await scene.Colleague("carl");
        var held = await scene.Book("2026-05-05T08:00:00Z");
        var attended = await scene.Book("2026-05-05T09:00:00Z", "carl@example.org");
        var helped = await scene.Book("2026-05-05T10:00:00Z", guests: ["carl.private@example.org"]);
        await scene.App.Database.Execute($"""
            UPDATE attendees SET host_id = h.id FROM hosts AS h
            WHERE h.username = 'carl' AND attendees.booking_id = (SELECT id FROM bookings WHERE uid = '{helped}') AND position = 1
            """);

        Assert.That(MeetingScene.UidsOf(await scene.Ann.Get("/v2/bookings")), Is.EqualTo(new[] { held, attended, helped }));
        Assert.That(MeetingScene.UidsOf(await colleague.Get("/v2/bookings")), Is.EqualTo(new[] { attended, helped }));
        Assert.That(MeetingScene.UidsOf(await scene.Bob.Get("/v2/bookings")), Is.Empty);

        var team = await Team("sales", ("carl", "admin"), ("ann", "member"));
        Assert.That(MeetingScene.UidsOf(await colleague.Get("/v2/bookings")), Is.EqualTo(new[] { held, attended, helped }), "who leads a team sees its members' meetings");
        await scene.App.Database.Execute("UPDATE team_memberships SET accepted = false WHERE role = 'member'");
        Assert.That(MeetingScene.UidsOf(await colleague.Get("/v2/bookings")), Is.EqualTo(new[] { attended, helped }), "who was only asked is no member");
        Assert.That(team, Is.Positive);
    }

    [Test]
    public async Task Bookings_of_teams_are_listed_for_those_who_lead_them()
    {
        var colleague = await scene.Colleague("carl");
        var own = await scene.Book("2026-05-05T08:00:00Z");
        var team = await Team("sales", ("carl", "member"));
        var offer = await scene.EventType(new { title = "Sale", slug = "sale", lengthInMinutes = 30 });
        var ofTeam = await scene.Book("2026-05-05T09:00:00Z", eventType: offer);
        await scene.App.Database.Execute($"""
            UPDATE event_types SET host_id = NULL, team_id = (SELECT id FROM teams WHERE number = {team}), scheduling_type = 'collective' WHERE number = {offer}
            """);

        Assert.That(MeetingScene.UidsOf(await scene.Ann.Get($"/v2/bookings?teamId={team}")), Is.EqualTo(new[] { ofTeam }));
        Assert.That(MeetingScene.UidsOf(await scene.Ann.Get($"/v2/bookings?teamsIds={team}")), Is.EqualTo(new[] { ofTeam }));
        Assert.That(MeetingScene.UidsOf(await scene.Ann.Get($"/v2/teams/{team}/bookings")), Is.EqualTo(new[] { ofTeam }));
        Assert.That(MeetingScene.UidsOf(await scene.Ann.Get("/v2/bookings")), Is.EqualTo(new[] { own, ofTeam }));
        Assert.That((await colleague.Get($"/v2/teams/{team}/bookings")).Status, Is.EqualTo(HttpStatusCode.Forbidden), "members do not lead");
        await scene.App.Database.Execute("UPDATE team_memberships SET role = 'owner'");
        Assert.That(MeetingScene.UidsOf(await colleague.Get($"/v2/teams/{team}/bookings?take=5")), Is.EqualTo(new[] { ofTeam }));
        MeetingScene.IsRefused(await scene.Bob.Get($"/v2/teams/{team}/bookings"), HttpStatusCode.NotFound, $"Team with id {team} not found");
        MeetingScene.IsRefused(await scene.Bob.Get($"/v2/bookings?teamId={team}"), HttpStatusCode.BadRequest, "The requested teams do not exist.");
    }

    [TestCase("")]
    [TestCase("status=upcoming")]
    [TestCase("status=recurring")]
    [TestCase("status=unconfirmed")]
    [TestCase("status=past")]
    [TestCase("status=cancelled")]
    public async Task A_walk_shows_each_booking_once_while_others_come(string query)
    {
        await EveryKind();
        var whole = MeetingScene.UidsOf(await Walk(query));
        var seen = new List<string>();
        string? cursor = null;
        var step = 0;
        do
        {
            var reply = await Walk($"{query}&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(MeetingScene.UidsOf(reply));
            cursor = reply.Body!["pagination"]!["nextCursor"]?.ToString();
            Assert.That((bool)reply.Body!["pagination"]!["hasMore"]!, Is.EqualTo(cursor is not null));

            // Before and behind where the walk stands.
            await scene.Book($"2026-05-20T{7 + step:00}:00:00Z", $"new{step}@example.org");
            await scene.Book($"2026-06-10T{7 + step:00}:00:00Z", $"new{step}@example.org");
            step++;
        }
        while (cursor is not null && step < 8);

        Assert.That(seen, Is.Unique);
        Assert.That(seen.Intersect(whole), Is.EqualTo(whole), "all that were there, in their order");
    }

    [Test]
    public async Task Cannot_walk_with_wrong_parameters()
    {
        await scene.Book("2026-05-05T08:00:00Z");
        await scene.Book("2026-05-05T09:00:00Z");
        var cursor = (await Walk("limit=1")).Body!["pagination"]!["nextCursor"]!.ToString();
        foreach (var (query, message) in new[]
        {
            ("status=upcoming,past", "status must be one value at most"), ("limit=101", "limit must not be greater than 100"), ("limit=0", "limit must not be less than 1"),
            ("cursor=abc", "cursor must be the nextCursor of an answer"), ("cursor=%FF", "cursor must be the nextCursor of an answer"),
            ($"cursor={cursor}&status=past", "cursor belongs to a list with another status"), ("take=5", "property take should not exist"),
        })
        {
            var refused = await Walk(query);
            Assert.That((refused.Status, refused.Text("message").Contains(message, StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.BadRequest, true)), refused.ToString());
        }
    }

    private Task<SchedulingClient.Reply> Walk(string query) => scene.Ann.Send(HttpMethod.Get, $"/v2/bookings?{query.TrimStart('&')}", null, "2026-05-01");

    // Bookings of every status, single and of a series, over and to come; the clock stands between them.
    private async Task<Dictionary<string, IReadOnlyList<string>>> EveryKind()
    {
        var kinds = new Dictionary<string, IReadOnlyList<string>>();
        var lists = new[] { "upcoming", "recurring", "past", "cancelled", "unconfirmed" }.ToDictionary(name => name, _ => new List<string>());
        var hour = 0;
        foreach (var day in new[] { "2026-05-05", "2026-05-19" })
        {
            foreach (var isSeries in new[] { false, true })
            {
                foreach (var status in new[] { "accepted", "pending", "cancelled", "rejected" })
                {
                    var uid = await scene.Book($"{day}T{7 + (hour / 2 % 8):00}:{hour % 2 * 30:00}:00Z", $"g{hour}@example.org");
                    hour++;
                    await scene.App.Database.Execute($"""
                        UPDATE bookings SET status = '{status}', recurring_uid = {(isSeries ? "'series'" : "NULL")} WHERE uid = '{uid}'
                        """);
                    var isOver = day == "2026-05-05";
                    var isClosed = status is "cancelled" or "rejected";
                    void Add(string name, bool belongs) => lists[name].AddRange(belongs ? [uid] : []);
                    Add("cancelled", isClosed);
                    Add("past", isOver && !isClosed);
                    Add("upcoming", !isOver && !isClosed && (!isSeries || status == "accepted"));
                    Add("recurring", !isOver && !isClosed && isSeries);
                    Add("unconfirmed", !isOver && status == "pending");
                }
            }
        }

        scene.App.Clock.Set(Instant.FromUtc(2026, 5, 12, 9, 0));
        foreach (var (name, uids) in lists)
        {
            kinds[name] = uids;
        }

        return kinds;
    }

    private async Task<int> Team(string slug, params (string Username, string Role)[] members)
    {
        await scene.App.Database.Execute($"""
            INSERT INTO teams (id, organization_id, name, slug, time_zone)
            SELECT gen_random_uuid(), organization_id, '{slug}', '{slug}', 'UTC' FROM hosts WHERE username = 'ann'
            """);
        foreach (var (username, role) in members)
        {
            await scene.App.Database.Execute($"""
                INSERT INTO team_memberships (id, organization_id, team_id, host_id, role, accepted)
                SELECT gen_random_uuid(), t.organization_id, t.id, h.id, '{role}', true FROM teams AS t, hosts AS h WHERE h.username = '{username}' AND t.slug = '{slug}'
                """);
        }

        return await scene.App.Database.Scalar<int>($"SELECT number FROM teams WHERE slug = '{slug}'");
    }
}
