using System.Text.Json;
using Bookings.Application.Outbox;
using Bookings.Domain.Feeds;
using Bookings.Domain.Timelines;

namespace Bookings.Application.Webhooks;

/// <summary>What webhooks of the tables dialect are told of a feed of a unit.</summary>
/// <param name="Row">What happened.</param>
/// <param name="Event">The name of the event.</param>
/// <param name="CalendarId">The imported calendar.</param>
/// <param name="EventId">The imported event; null when it is about the feed as a whole.</param>
/// <param name="OwnEventId">The event of our own that it collides with; null when it collides with none.</param>
internal sealed record FeedNews(OutboxRow Row, string Event, Guid CalendarId, Guid? EventId = null, Guid? OwnEventId = null)
{
    /// <summary>Finds it among outbox rows, in their order. Pure.</summary>
    public static IReadOnlyList<FeedNews> Of(IReadOnlyList<OutboxRow> rows) => [.. rows.Select(Of).OfType<FeedNews>()];

    private static FeedNews? Of(OutboxRow row) => row.Type switch
    {
        nameof(ExternalCalendarFailed) => new FeedNews(row, "external_calendars.failed", row.SubjectId),
        nameof(ExternalCalendarHeld) => new FeedNews(row, "external_calendars.held", row.SubjectId),
        nameof(ImportCollided) => OfEvent(row, "external_calendars.collision"),
        nameof(ImportCollisionEnded) => OfEvent(row, "external_calendars.collision_ended"),
        nameof(ImportedBookingVanished) => OfEvent(row, "external_calendars.booking_vanished"),
        _ => null,
    };

    // Rows from before a collision's end knew its calendar are told to nobody.
    private static FeedNews? OfEvent(OutboxRow row, string name)
    {
        using var payload = JsonDocument.Parse(row.Payload);
        return IdOf(payload, "calendarId") is { } calendarId ? new FeedNews(row, name, calendarId, row.SubjectId, IdOf(payload, "ownEventId")) : null;
    }

    private static Guid? IdOf(JsonDocument payload, string name) => payload.RootElement.TryGetProperty(name, out var id) ? id.GetGuid() : null;
}
