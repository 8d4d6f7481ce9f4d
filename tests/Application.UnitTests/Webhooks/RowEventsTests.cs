using System.Text.Json;
using Bookings.Application.Outbox;
using Bookings.Application.Tables;
using Bookings.Application.Webhooks;
using Bookings.Domain.Webhooks;
using NodaTime;

namespace Bookings.Application.UnitTests.Webhooks;

public sealed class RowEventsTests
{
    private static readonly string[] Told =
    [
        "bookings", "calendar_events", "tasks", "contacts", "invoices", "members", "payments", "products", "sites", "widgets", "refunds", "reviews",
    ];

    [TestCase("calendar_events", null, """{"status":"CONFIRMED"}""", "calendar_events.created,calendar_events.confirmed")]
    [TestCase("calendar_events", """{"status":"TENTATIVE"}""", """{"status":"CONFIRMED"}""", "calendar_events.updated,calendar_events.confirmed")]
    [TestCase("calendar_events", """{"status":"CONFIRMED"}""", """{"status":"CANCELLED"}""", "calendar_events.updated,calendar_events.cancelled")]
    [TestCase("calendar_events", """{"status":"CANCELLED"}""", null, "calendar_events.deleted")]
    [TestCase("payments", """{"status":"open"}""", """{"status":"paid"}""", "payments.updated,payments.paid")]
    [TestCase("tasks", """{"completed_at":null}""", """{"completed_at":"2026-05-04T09:00:00+00:00"}""", "calendar_event_tasks.updated,calendar_event_tasks.completed")]
    [TestCase("external_calendars", """{"error":null}""", """{"error":"404"}""", "")]
    public void Events_follow_from_the_row_before_and_after(string table, string? before, string? after, string expected)
    {
        var change = new RowChange(Guid.NewGuid(), table, Guid.NewGuid(), Image(before), Image(after), Instant.MinValue, 1);

        Assert.That(string.Join(',', RowEvents.Of(change, isTold: true)), Is.EqualTo(expected));
    }

    [Test]
    public void Every_event_can_be_told()
    {
        var ofFeeds = FeedNews.Of(
        [
            .. new[] { "ExternalCalendarFailed", "ExternalCalendarHeld", "ImportCollided", "ImportCollisionEnded", "ImportedBookingVanished" }
                .Select(type => Row(type, Guid.NewGuid(), $$"""{"calendarId":"{{Guid.NewGuid()}}"}""")),
        ]);
        var possible = Told.SelectMany(table => new[] { "created", "updated", "deleted" }.Select(kind => $"{RowEvents.Word(table)}.{kind}"))
            .Concat(["calendar_events.confirmed", "calendar_events.cancelled", "payments.paid", "calendar_event_tasks.completed"])
            .Concat(ofFeeds.Select(news => news.Event));

        Assert.That(WebhookEvents.All, Is.EquivalentTo(possible));
    }

    [Test]
    public void Tables_that_are_told_of_have_no_column_that_an_image_lacks() =>
        Assert.That(
            TableCatalog.Declared.Tables.Where(table => Told.Contains(table.Name)).SelectMany(table => table.Columns).Where(column => column is { IsInStar: true, IsStored: false }),
            Is.Empty);

    [Test]
    public void What_one_transaction_did_to_a_row_is_one_change_and_what_came_and_went_is_none()
    {
        var (kept, gone) = (Guid.NewGuid(), Guid.NewGuid());
        var changes = RowChanges.Of(
        [
            Row("contacts.created", kept, """{"new":{"id":1}}"""),
            Row("contacts.created", gone, """{"new":{"id":2}}"""),
            Row("contacts.updated", kept, """{"old":{"id":1},"new":{"id":3}}"""),
            Row("contacts.deleted", gone, """{"old":{"id":2}}"""),
        ]);

        Assert.That(changes.Select(change => (change.Before, RowChange.Text(change.After, "id"))), Is.EqualTo(new[] { ((JsonElement?)null, "3") }));
    }

    private static OutboxRow Row(string type, Guid subject, string payload) => new(Guid.NewGuid(), type, subject, subject, payload, Instant.MinValue, 1);

    private static JsonElement? Image(string? json) => json is null ? null : JsonDocument.Parse(json).RootElement.Clone();
}
