using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>What a page of slots asks the database, seen by the driver's traces.</summary>
public sealed class SlotQueriesTests
{
    private const string Month = "start=2026-06-01&end=2026-06-30";

    private readonly ConcurrentBag<ActivityTraceId> commands = [];
    private ActivityListener listener = null!;
    private MeetingScene scene = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        scene = await MeetingScene.Start();
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Npgsql")
                {
                    commands.Add(activity.TraceId);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        listener.Dispose();
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

    private async Task<int> QueriesOf(int eventType)
    {
        var trace = ActivityTraceId.CreateRandom();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{scene.App.BaseUrl}/v2/slots?eventTypeId={eventType}&{Month}");
        request.Headers.Add("cal-api-version", "2024-09-04");
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        using var answer = await scene.App.Client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        return commands.Count(command => command == trace);
    }
}
