using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>When meetings may be called off and moved.</summary>
public sealed class BookingPoliciesTests
{
    private const string Start = "2026-05-05T08:00:00Z";
    private MeetingScene scene = null!;

    [SetUp]
    public async Task Begin() => scene = await MeetingScene.Start();

    [TearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task A_host_who_cancels_says_why_and_a_guest_need_not()
    {
        var uid = await scene.Book(Start);
        MeetingScene.IsRefused(await scene.Ann.Post($"/v2/bookings/{uid}/cancel", new { cancellationReason = " " }), HttpStatusCode.BadRequest, "Cancellation reason is required");
        Assert.That((await scene.Ann.Post($"/v2/bookings/{uid}/cancel", new { cancellationReason = "Ill" })).Text("data.status"), Is.EqualTo("cancelled"));
        var other = await scene.Book(Start);
        Assert.That((await scene.Guest.Post($"/v2/bookings/{other}/cancel", null)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Cannot_cancel_what_is_over_or_kept_by_the_event_type()
    {
        var firm = await Firm(new { disableCancelling = new { disabled = true } });
        MeetingScene.IsRefused(await scene.Guest.Post($"/v2/bookings/{firm}/cancel", null), HttpStatusCode.BadRequest, "This event type does not allow cancellations");
        var uid = await scene.Book("2026-05-05T09:00:00Z");
        scene.App.Clock.Advance(Duration.FromHours(24.5));
        MeetingScene.IsRefused(await scene.Guest.Post($"/v2/bookings/{uid}/cancel", null), HttpStatusCode.BadRequest, "Cannot cancel a booking that has already ended");
    }

    [Test]
    public async Task Cannot_reschedule_where_the_event_type_says_so()
    {
        var fixedTime = await Firm(new { disableRescheduling = new { disabled = true } });
        MeetingScene.IsRefused(await Move(fixedTime), HttpStatusCode.Forbidden, "This event type does not allow rescheduling");
        var late = await Firm(new { disableRescheduling = new { minutesBefore = 24 * 60 } }, "2026-05-05T08:30:00Z");
        MeetingScene.IsRefused(
            await Move(late), HttpStatusCode.Forbidden, "Rescheduling is not allowed within the minimum notice period before the event");
        var early = await Firm(new { disableRescheduling = new { minutesBefore = 24 * 60 } }, "2026-05-06T08:30:00Z");
        Assert.That((await Move(early)).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task A_reason_is_asked_for_where_the_event_type_does()
    {
        var asked = await Firm(new { bookingFields = new object[] { new { type = "rescheduleReason", required = true } } });
        Assert.That((await Move(asked)).Text("message"), Does.StartWith("Missing required booking field response: rescheduleReason"));
        Assert.That((await Move(asked, new { reschedulingReason = "Train" })).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task Past_and_cancelled_meetings_move_only_where_the_event_type_allows_it()
    {
        var gone = await scene.Book(Start);
        await scene.Guest.Post($"/v2/bookings/{gone}/cancel", null);
        MeetingScene.IsRefused(
            await Move(gone), HttpStatusCode.BadRequest,
            $"Can't reschedule booking with uid={gone} because it has been cancelled. Please provide uid of a booking that is not cancelled.");
        var revived = await Firm(new { allowReschedulingCancelledBookings = true });
        await scene.Guest.Post($"/v2/bookings/{revived}/cancel", null);
        var moved = await Move(revived);
        Assert.That((moved.Text("data.status"), moved.Text("data.rescheduledFromUid")), Is.EqualTo(("accepted", revived)), moved.ToString());
        Assert.That((await Move(revived)).Text("message"), Does.Contain("rescheduled already"), "once");

        var over = await scene.Book("2026-05-05T09:30:00Z");
        var repeatable = await Firm(new { allowReschedulingPastBookings = true }, "2026-05-05T10:00:00Z");
        scene.App.Clock.Advance(Duration.FromDays(2));
        MeetingScene.IsRefused(
            await Move(over), HttpStatusCode.BadRequest,
            $"Can't reschedule booking with uid={over} because it has already ended. Please create a new booking instead.");
        Assert.That((await Move(repeatable)).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task The_host_does_not_ask_themselves_for_confirmation()
    {
        var uid = await Firm(new { confirmationPolicy = new { type = "always", blockUnconfirmedBookingsInBooker = false } });
        var asked = await Move(uid, new { rescheduledBy = "ann@example.org" });
        Assert.That(asked.Text("data.status"), Is.EqualTo("pending"), "an address is no proof");
        var moved = await scene.Ann.Post($"/v2/bookings/{asked.Text("data.uid")}/reschedule", new { start = "2026-05-08T09:00:00Z" });
        Assert.That(moved.Text("data.status"), Is.EqualTo("accepted"), moved.ToString());
    }

    [Test]
    public async Task A_round_robin_keeps_its_host_where_the_event_type_says_so()
    {
        await SchedulingClient.Of(scene.App, "Acme", "carl");
        var demo = await scene.TeamEventType("round-robin", new { title = "Demo", slug = "demo", lengthInMinutes = 30 }, "ann", "carl");
        await scene.App.Database.Execute($"UPDATE event_types SET options = options || '{{\"keepsHostOnReschedule\": true}}' WHERE number = {demo}");
        var uid = await scene.Book(Start, eventType: demo);
        await scene.Book("2026-05-08T08:00:00Z");
        var slots = await scene.Guest.Get($"/v2/slots?eventTypeId={demo}&start=2026-05-08&end=2026-05-08&bookingUidToReschedule={uid}");
        Assert.That(slots.ToString(), Does.Not.Contain("T08:00:00.000Z").And.Contain("T09:00:00.000Z"));
        Assert.That((await Move(uid, new { start = "2026-05-08T08:00:00Z" })).Status, Is.EqualTo(HttpStatusCode.Conflict), "ann is taken");
        var moved = await Move(uid);
        Assert.That(moved.Data["hosts"]![0]!["username"]!.ToString(), Is.EqualTo("ann"), moved.ToString());
    }

    [Test]
    public async Task One_of_many_wins_when_a_booking_is_moved_at_once()
    {
        var uid = await scene.Book(Start);
        var replies = await Task.WhenAll(Enumerable.Range(7, 8).Select(hour => Move(uid, new { start = $"2026-05-08T{hour:00}:00:00Z" })));
        Assert.That(replies.Count(reply => reply.Status == HttpStatusCode.Created), Is.EqualTo(1), string.Join("\n", replies.Select(reply => reply.ToString())));
        Assert.That(await scene.App.Database.Scalar<long>("SELECT count(*) FROM timeline_claims"), Is.EqualTo(1));
    }

    private async Task<string> Firm(object options, string start = Start)
    {
        var body = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(options))!.AsObject();
        var slug = $"firm-{Guid.NewGuid():N}";
        (body["title"], body["slug"], body["lengthInMinutes"]) = ("Firm", slug, 30);
        return await scene.Book(start, eventType: await scene.EventType(body));
    }

    private Task<SchedulingClient.Reply> Move(string uid, object? more = null)
    {
        var body = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(more ?? new { }))!.AsObject();
        body["start"] ??= "2026-05-08T09:00:00Z";
        return scene.Guest.Post($"/v2/bookings/{uid}/reschedule", body.ToJsonString());
    }
}
