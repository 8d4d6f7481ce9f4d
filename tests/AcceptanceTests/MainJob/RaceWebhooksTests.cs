using System.Collections.Concurrent;
using Bookings.AcceptanceTests.Webhooks;
using Bookings.Infrastructure.Outbox;
using Bookings.Infrastructure.Webhooks;
using Bookings.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.MainJob;

/// <summary>Many clients want the same time while webhooks of both dialects are told.</summary>
[TestFixture]
internal sealed class RaceWebhooksTests
{
    private const int Clients = 16;
    private const int Attempts = 10;
    private const int Days = 50;

    // Of the scheduling dialect: what each booking's webhook is to hear, by uid. Of the tables dialect the rows say it.
    private readonly ConcurrentDictionary<string, string> expected = new();
    private readonly ConcurrentBag<string> unexpected = [];
    private WebhookScene scene = null!;
    private RaceScene race = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        scene = await WebhookScene.Start(null, ("Limits:ConcurrentStatements", "64"), ("Jobs:Enabled", "true"));
        race = await RaceScene.Create(scene.App, 3, 3);
    }

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task Each_booking_is_told_as_created_once_and_as_cancelled_once_and_in_this_order()
    {
        var (_, rows) = await scene.Webhook(race.Owner, "bookings.created", "calendar_events.cancelled");
        foreach (var host in race.InstantHosts)
        {
            await host.Client.Post("/v2/webhooks", new
            {
                subscriberUrl = scene.Receiver.UrlOf("triggers"), triggers = new[] { "BOOKING_CREATED", "BOOKING_RESCHEDULED", "BOOKING_CANCELLED" }, active = true, secret = "s3cret",
            });
        }

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(seed => Race(new Random(seed))));
        Assert.That(unexpected, Is.Empty);
        var stored = (await scene.App.Database.Scalar<string>("SELECT string_agg(b.id || ' ' || e.status, ',') FROM bookings AS b JOIN calendar_events AS e ON e.booking_id = b.id"))!;
        var wanted = stored.Split(',').Select(row => row.Split(' '))
            .ToDictionary(row => row[0], row => row[1] == "CANCELLED" ? "bookings.created calendar_events.cancelled" : "bookings.created");
        await scene.Receiver.WaitFor(wanted.Concat(expected).Sum(each => each.Value.Split(' ').Length));
        await WorkOff();

        var told = scene.Receiver.PostsTo(rows).Select(post => (Post: post, Row: post.Body["payload"]!["new"]!))
            .ToLookup(each => (each.Post.Event == "bookings.created" ? each.Row["id"] : each.Row["booking_id"])!.ToString(), each => each.Post.Event);
        Assert.That(told.ToDictionary(each => each.Key, each => string.Join(' ', each)), Is.EquivalentTo(wanted));

        var triggers = scene.Receiver.PostsTo("triggers").ToLookup(post => post.Body["payload"]!["uid"]!.ToString(), post => post.Event);
        Assert.That(triggers.ToDictionary(each => each.Key, each => string.Join(' ', each)), Is.EquivalentTo(expected));

        Assert.That(wanted.Values.Count(each => each.Contains("cancelled", StringComparison.Ordinal)), Is.GreaterThan(20));
        Assert.That(expected.Values.Count(each => each == "BOOKING_RESCHEDULED BOOKING_CANCELLED"), Is.Positive);
    }

    // What the workers did not come to would be seen now, and so would more than was waited for.
    private async Task WorkOff()
    {
        await ActivatorUtilities.CreateInstance<OutboxWorker>(scene.App.Services).Drain(CancellationToken.None);
        await ActivatorUtilities.CreateInstance<WebhookWorker>(scene.App.Services).Drain(CancellationToken.None);
    }

    private async Task Race(Random random)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (random.Next(2) == 0)
            {
                await Stay(random);
            }
            else
            {
                await Meet(random);
            }
        }
    }

    // Booked, moved, and called off by two at once; some stay.
    private async Task Stay(Random random)
    {
        var booked = await race.Owner.Post("/v1/book", RaceScene.Stay(race.Units[random.Next(race.Units.Count)], random.Next(Days), 1 + random.Next(3)));
        if (!Answered(booked, 201, 409) || booked.Code != 201 || random.Next(4) == 0)
        {
            return;
        }

        var path = $"/v1/calendar_events?booking_id=eq.{booked.At("booking_id")}";
        var first = random.Next(Days);
        Answered(await race.Owner.Patch(path, new { start_date = RaceScene.Day(first), end_date = RaceScene.Day(first + 1) }), 204, 409);
        foreach (var reply in await Task.WhenAll(race.Owner.Patch(path, new { status = "CANCELLED" }), race.Owner.Patch(path, new { status = "CANCELLED" })))
        {
            Answered(reply, 204, 409);
        }
    }

    private async Task Meet(Random random)
    {
        var host = race.InstantHosts[random.Next(race.InstantHosts.Count)];
        var booked = await host.Client.Post("/v2/bookings", host.Meeting(random.Next(Days)));
        if (!Answered(booked, 201, 409) || booked.Code != 201)
        {
            return;
        }

        var uid = booked.At("data.uid");
        expected[uid] = "BOOKING_CREATED";
        var moved = await host.Client.Post($"/v2/bookings/{uid}/reschedule", new { start = RaceScene.Hour(random.Next(Days)) });
        if (Answered(moved, 201, 409) && moved.Code == 201)
        {
            uid = moved.At("data.uid");
            expected[uid] = "BOOKING_RESCHEDULED";
        }

        if (random.Next(4) > 0)
        {
            var ends = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => host.Client.Post($"/v2/bookings/{uid}/cancel", new { cancellationReason = "Changed plans" })));
            Answered(ends.MinBy(end => end.Code)!, 200);
            Answered(ends.MaxBy(end => end.Code)!, 400);
            expected[uid] += " BOOKING_CANCELLED";
        }
    }

    private bool Answered(ApiReply reply, params int[] codes)
    {
        if (!codes.Contains(reply.Code))
        {
            unexpected.Add(reply.ToString());
        }

        return codes.Contains(reply.Code);
    }
}
