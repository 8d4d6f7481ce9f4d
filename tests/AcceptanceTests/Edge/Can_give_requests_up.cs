using System.Net;
using System.Net.Http.Json;
using Bookings.AcceptanceTests.Scheduling;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Edge;

/// <summary>Callers who hang up at any moment.</summary>
[TestFixture]
public sealed class Can_give_requests_up
{
    private const int Callers = 24;
    private const int Calls = 40;

    [Test]
    public async Task Whoever_hangs_up_harms_no_other_request()
    {
        await using var scene = await MeetingScene.Start();
        var random = new Random(4711);
        var moments = Enumerable.Range(0, Callers * Calls).Select(_ => TimeSpan.FromTicks(random.Next(1, 200_000))).ToArray();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var call = 0; call < Calls; call++)
            {
                await HangUp(scene, (caller * Calls) + call, moments[(caller * Calls) + call]);
            }
        })));

        for (var call = 0; call < Callers; call++)
        {
            Assert.That((await scene.Ann.Get($"/v2/event-types/{scene.Intro}")).Status, Is.EqualTo(HttpStatusCode.OK));
        }

        // EF tells of a transaction that was given up as of an error.
        Assert.That(
            scene.App.Logs.Entries.Where(entry => entry.Level >= LogLevel.Error && entry.Category != "Microsoft.EntityFrameworkCore.Database.Transaction"), Is.Empty);
    }

    // Every third one books, the others look.
    private static async Task HangUp(MeetingScene scene, int number, TimeSpan after)
    {
        using var patience = new CancellationTokenSource(after);
        using var request = number % 3 == 0
            ? new HttpRequestMessage(HttpMethod.Post, "/v2/bookings")
            {
                Content = JsonContent.Create(new
                {
                    start = $"2026-06-{1 + (number % 28):00}T08:00:00Z",
                    eventTypeId = scene.Intro,
                    attendee = new { name = "Grace", email = $"grace-{number}@example.org", timeZone = "Europe/Rome" },
                }),
            }
            : new HttpRequestMessage(HttpMethod.Get, $"/v2/slots?eventTypeId={scene.Intro}&start=2026-06-0{1 + (number % 9)}&end=2026-06-20");
        request.Headers.Add("cal-api-version", number % 3 == 0 ? "2026-02-25" : "2024-09-04");
        try
        {
            using var answer = await scene.Guest.Http.SendAsync(request, patience.Token);
            Assert.That((int)answer.StatusCode, Is.LessThan(500), await answer.Content.ReadAsStringAsync(CancellationToken.None));
        }
        catch (OperationCanceledException)
        {
            // Hung up.
        }
    }
}
