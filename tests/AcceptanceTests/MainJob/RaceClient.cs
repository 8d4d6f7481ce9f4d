using System.Collections.Concurrent;
using Bookings.TestKit;

namespace Bookings.AcceptanceTests.MainJob;

/// <summary>One of the clients: does random things, and remembers what the server acknowledged of its own bookings.</summary>
internal sealed class RaceClient(RaceScene scene, Random random, ConcurrentDictionary<string, bool> expected, ConcurrentBag<string> unexpected)
{
    private const int Days = 60;
    private const int Hours = 60;
    private readonly List<(string EventId, string Uid)> stays = [];
    private readonly List<(RaceHost Host, string Uid)> meetings = [];

    public Task TrySomething() => random.Next(8) switch
    {
        0 or 1 => Book(),
        2 => MoveStay(),
        3 => SetStayStatus(random.Next(2) == 0 ? "CONFIRMED" : "CANCELLED"),
        4 or 5 => Meet(),
        6 => MoveMeeting(),
        _ => EndMeeting(),
    };

    private async Task Book()
    {
        var unit = scene.Units[random.Next(scene.Units.Count)];
        var reply = Expect("book", await scene.Owner.Post("/v1/book", RaceScene.Stay(unit, random.Next(Days), 1 + random.Next(3))), 201, 409);
        if (reply.Code == 201)
        {
            var booked = await scene.Owner.Get($"/v1/calendar_events?booking_id=eq.{reply.At("booking_id")}&select=id,bookings(uid)");
            stays.Add((booked.At("0.id"), booked.At("0.bookings.uid")));
            expected[booked.At("0.bookings.uid")] = true;
        }
    }

    private async Task MoveStay()
    {
        if (stays.Count == 0)
        {
            return;
        }

        var first = random.Next(Days);
        Expect("move", await scene.Owner.Patch(
            $"/v1/calendar_events?id=eq.{stays[random.Next(stays.Count)].EventId}",
            new { start_date = RaceScene.Day(first), end_date = RaceScene.Day(first + 1 + random.Next(3)) }), 204, 409);
    }

    private async Task SetStayStatus(string status)
    {
        if (stays.Count == 0)
        {
            return;
        }

        var (eventId, uid) = stays[random.Next(stays.Count)];
        var reply = Expect(status, await scene.Owner.Patch($"/v1/calendar_events?id=eq.{eventId}", new { status }), 204, 409);
        if (reply.Code == 204)
        {
            expected[uid] = status == "CONFIRMED";
        }
    }

    private async Task Meet()
    {
        var host = scene.RacingHosts[random.Next(scene.RacingHosts.Count)];
        var reply = Expect("meet", await host.Client.Post("/v2/bookings", host.Meeting(random.Next(Hours))), 201, 409);
        if (reply.Code == 201)
        {
            meetings.Add((host, reply.At("data.uid")));
            expected[reply.At("data.uid")] = true;
        }
    }

    private async Task MoveMeeting()
    {
        if (meetings.Count == 0)
        {
            return;
        }

        var index = random.Next(meetings.Count);
        var (host, uid) = meetings[index];

        // 400: the client cancelled it before.
        var reply = Expect("reschedule", await host.Client.Post(
            $"/v2/bookings/{uid}/reschedule", new { start = RaceScene.Hour(random.Next(Hours)) }), 201, 409, 400);
        if (reply.Code == 201)
        {
            expected[uid] = false;
            expected[reply.At("data.uid")] = true;
            meetings[index] = (host, reply.At("data.uid"));
        }
    }

    private async Task EndMeeting()
    {
        if (meetings.Count == 0)
        {
            return;
        }

        var (host, uid) = meetings[random.Next(meetings.Count)];
        if (random.Next(2) == 0)
        {
            // 400: it is confirmed or cancelled already.
            Expect("confirm", await host.Client.Post($"/v2/bookings/{uid}/confirm", null), 200, 409, 400);
            return;
        }

        var reply = Expect("cancel", await host.Client.Post($"/v2/bookings/{uid}/cancel", new { cancellationReason = "Changed plans" }), 200, 400);
        if (reply.Code == 200)
        {
            expected[uid] = false;
        }
    }

    private ApiReply Expect(string what, ApiReply reply, params int[] codes)
    {
        scene.Count($"{what} {reply.Code}");
        if (!codes.Contains(reply.Code))
        {
            unexpected.Add($"{what}: {reply}");
        }

        return reply;
    }
}
