using System.Net;
using System.Net.Http.Json;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>What a page of slots asks the database, seen by the driver's traces.</summary>
public sealed class SlotQueriesTests
{
    private const string Month = "start=2026-06-01&end=2026-06-30";

    private readonly DatabaseCommands commands = new();
    private MeetingScene scene = null!;

    [OneTimeSetUp]
    public async Task Start() => scene = await MeetingScene.Start();

    [OneTimeTearDown]
    public async Task Stop()
    {
        commands.Dispose();
        await scene.DisposeAsync();
    }

    [TestCase("round-robin")]
    [TestCase("collective")]
    public async Task A_month_of_slots_takes_the_same_queries_for_a_team_of_two_and_of_twelve(string scheduling)
    {
        string[] usernames = [.. Enumerable.Range(1, 11).Select(number => $"{scheduling[..5]}-{number}")];
        foreach (var username in usernames)
        {
            await scene.Colleague(username);
        }

        var small = await scene.TeamEventType(scheduling, new { title = "Two", slug = $"{scheduling}-two", lengthInMinutes = 30 }, "ann", usernames[0]);
        var large = await scene.TeamEventType(scheduling, new { title = "Twelve", slug = $"{scheduling}-twelve", lengthInMinutes = 30 }, ["ann", .. usernames]);
        var (few, many) = (await QueriesOf(small), await QueriesOf(large));
        Assert.That((few, many), Is.EqualTo((few, few)));
        Assert.That(few, Is.InRange(1, 6));
        TestContext.Out.WriteLine($"{scheduling}: {few} commands for a team of 2, {many} for a team of 12");
    }

    [Test]
    public async Task A_series_of_thirty_meetings_takes_the_same_queries_as_one_of_three()
    {
        var weekly = await scene.EventType(new
        {
            title = "Long", slug = "long", lengthInMinutes = 30, recurrence = new { interval = 1, occurrences = 30, frequency = "weekly" },
        });

        // Whether an organization reads calendars of other platforms is asked once and remembered.
        await QueriesOf(weekly, 3, "2026-05-07T08:00:00Z", "first@example.org");
        var (few, many) = (await QueriesOf(weekly, 3, "2026-05-05T08:00:00Z", "few@example.org"), await QueriesOf(weekly, 30, "2026-05-06T08:00:00Z", "many@example.org"));
        Assert.That((few, many), Is.EqualTo((few, few)));
        Assert.That(await scene.App.Database.Scalar<long>("SELECT count(*) FROM bookings WHERE recurring_uid IS NOT NULL"), Is.EqualTo(36));
        TestContext.Out.WriteLine($"{few} commands for a series of 3, {many} for one of 30");
    }

    private Task<int> QueriesOf(int eventType)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{scene.App.BaseUrl}/v2/slots?eventTypeId={eventType}&{Month}");
        request.Headers.Add("cal-api-version", "2024-09-04");
        return QueriesOf(request, HttpStatusCode.OK);
    }

    private Task<int> QueriesOf(int eventType, int count, string start, string email) => QueriesOf(
        new HttpRequestMessage(HttpMethod.Post, $"{scene.App.BaseUrl}/v2/bookings")
        {
            Content = JsonContent.Create(new { start, eventTypeId = eventType, recurrenceCount = count, attendee = new { name = "Grace", email, timeZone = "Europe/Rome" } }),
        },
        HttpStatusCode.Created);

    private async Task<int> QueriesOf(HttpRequestMessage request, HttpStatusCode expected)
    {
        using (request)
        {
            var (answer, count) = await commands.Of(trace =>
            {
                request.Headers.Add("traceparent", trace);
                return scene.App.Client.SendAsync(request);
            });
            using (answer)
            {
                Assert.That(answer.StatusCode, Is.EqualTo(expected), await answer.Content.ReadAsStringAsync());
            }

            return count;
        }
    }
}
