using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bookings.Application.Common;
using Bookings.Application.Outbox;
using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;
using Bookings.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Webhooks;

/// <summary>Makes notifications of what happened, for the webhooks of both dialects.</summary>
internal sealed class WebhookNotifier(IBookingsDb db, INotificationQueue queue, IEventImages images, ToldMeetings meetings) : IOutboxConsumer
{
    private const string ImportedMove = "CalendarEventChanged";

    // As they are sent: nothing that need not be is escaped.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc />
    public string Name => "webhooks";

    /// <inheritdoc />
    public async Task Take(OrganizationId organizationId, IReadOnlyList<OutboxRow> rows, Instant now, CancellationToken cancellationToken)
    {
        var notifications = new List<NewNotification>();
        await TellOfRows(organizationId, rows, notifications, cancellationToken);
        await TellOfMeetings(organizationId, rows, notifications, cancellationToken);
        await TellOfAbsences(organizationId, rows, notifications, cancellationToken);
        if (notifications.Count > 0)
        {
            await queue.Add(organizationId, notifications, now, cancellationToken);
        }
    }

    private async Task TellOfRows(OrganizationId organizationId, IReadOnlyList<OutboxRow> rows, List<NewNotification> notifications, CancellationToken cancellationToken)
    {
        // Rows are there only while a webhook is told of their table, those of feeds too.
        var changes = RowChanges.Of(rows);
        if (changes.Count == 0)
        {
            return;
        }

        var webhooks = await db.Set<Webhook>().Where(webhook => webhook.OrganizationId == organizationId && webhook.Active).AsNoTracking().ToListAsync(cancellationToken);
        await TellOfFeeds(organizationId, FeedNews.Of(rows), changes, webhooks, notifications, cancellationToken);
        var moved = rows.Where(row => row.Type == ImportedMove).Select(row => (row.TransactionId, row.SubjectId)).ToHashSet();
        foreach (var change in changes)
        {
            var events = RowEvents.Of(change, IsTold(change, moved)).ToList();
            if (!webhooks.Exists(webhook => webhook.Events.Any(events.Contains)))
            {
                continue;
            }

            if (ShownRow.Of(change) is not { } payload)
            {
                // Bookkeeping that no column shows.
                continue;
            }

            notifications.AddRange(
                from name in events
                from webhook in webhooks
                where webhook.Events.Contains(name)
                select new NewNotification(webhook.Id, false, change.SourceId, change.StreamId, name, payload, change.OccurredAt));
        }
    }

    private async Task TellOfFeeds(
        OrganizationId organizationId,
        IReadOnlyList<FeedNews> news,
        IReadOnlyList<RowChange> changes,
        List<Webhook> webhooks,
        List<NewNotification> notifications,
        CancellationToken cancellationToken)
    {
        var heard = news.Where(item => webhooks.Exists(webhook => webhook.Events.Contains(item.Event))).ToList();
        if (heard.Count == 0)
        {
            return;
        }

        var calendars = changes.Where(change => change.Table == "external_calendars").ToLookup(change => (change.TransactionId, RowChange.Text(change.After, "id")));
        var events = await images.Load(organizationId, [.. heard.SelectMany(item => new[] { item.EventId, item.OwnEventId }).OfType<Guid>().Distinct()], cancellationToken);
        foreach (var item in heard)
        {
            // A feed of a person is that person's secret.
            if (calendars[(item.Row.TransactionId, item.CalendarId.ToString())].FirstOrDefault() is not { } calendar || RowChange.Text(calendar.After, "product_id") is null)
            {
                continue;
            }

            List<(string, string, JsonElement?)> further = [];
            if (item.EventId is { } eventId)
            {
                further.Add(("calendar_event", "calendar_events", Image(events, eventId)));
            }

            if (item.OwnEventId is { } ownEventId)
            {
                further.Add(("collides_with", "calendar_events", Image(events, ownEventId)));
            }

            var payload = ShownRow.Of(calendar, further);
            notifications.AddRange(webhooks.Where(webhook => webhook.Events.Contains(item.Event))
                .Select(webhook => new NewNotification(webhook.Id, false, item.Row.Id, item.CalendarId, item.Event, payload, item.Row.OccurredAt)));
        }
    }

    private static JsonElement? Image(IReadOnlyDictionary<Guid, JsonElement> events, Guid id) => events.TryGetValue(id, out var image) ? image : null;

    // What a feed says of an event that it gave us is news only when the domain says so: feeds change much that means nothing.
    private static bool IsTold(RowChange change, HashSet<(long, Guid)> moved) =>
        change.Table != "calendar_events"
        || RowChange.Text(change.After, "calendar_id") is null
        || RowChange.Text(change.After, "booking_id") is not null
        || (RowChange.Text(change.After, "id") is { } id && moved.Contains((change.TransactionId, Guid.Parse(id))));

    private async Task TellOfMeetings(OrganizationId organizationId, IReadOnlyList<OutboxRow> rows, List<NewNotification> notifications, CancellationToken cancellationToken)
    {
        var steps = MeetingStep.Of(rows).ToList();
        var triggers = steps.Select(step => step.Trigger).Distinct().ToList();
        if (steps.Count == 0 || await Subscriptions(organizationId, triggers, cancellationToken) is not { Count: > 0 } subscriptions)
        {
            return;
        }

        var uids = steps.SelectMany(step => new[] { step.Text("uid"), step.SuccessorUid }).OfType<string>().Distinct().ToList();
        var told = await meetings.Load(organizationId, uids, cancellationToken);
        foreach (var step in steps)
        {
            if (told.GetValueOrDefault(step.SuccessorUid ?? step.Text("uid") ?? string.Empty) is not { } meeting)
            {
                continue;
            }

            var listeners = subscriptions.FindAll(subscription => Hears(subscription, step.Trigger, meeting) && subscription.CreatedAt <= step.Row.OccurredAt);
            if (listeners.Count == 0)
            {
                continue;
            }

            var payload = PayloadOf(step, meeting, told);
            notifications.AddRange(listeners.Select(subscription => new NewNotification(
                subscription.Id,
                true,
                step.Row.Id,
                meeting.StreamId,
                step.Trigger,
                (HasFiles(subscription, step.Trigger) ? MeetingPayload.WithFiles(payload, meeting) : payload).ToJsonString(Plain),
                step.Row.OccurredAt)));
        }
    }

    private async Task TellOfAbsences(OrganizationId organizationId, IReadOnlyList<OutboxRow> rows, List<NewNotification> notifications, CancellationToken cancellationToken)
    {
        var created = rows.Where(row => row.Type == "OutOfOfficeCreated").ToDictionary(row => row.SubjectId);
        if (created.Count == 0 || await Subscriptions(organizationId, [SubscriptionTriggers.OutOfOfficeCreated], cancellationToken) is not { Count: > 0 } subscriptions)
        {
            return;
        }

        var ids = created.Keys.ToList();
        var absences = await (
            from absence in db.OutOfOffice
            where absence.OrganizationId == organizationId && ids.Contains(absence.Id)
            join host in db.Hosts on new { absence.OrganizationId, Id = absence.HostId } equals new { host.OrganizationId, host.Id }
            from substitute in db.Hosts.Where(other => other.OrganizationId == organizationId && other.Id == absence.ToHostId).DefaultIfEmpty()
            select new { Absence = absence, Host = host, Substitute = substitute }).AsNoTracking().ToListAsync(cancellationToken);
        foreach (var found in absences)
        {
            var row = created[found.Absence.Id];
            var payload = AbsencePayload.Of(found.Absence, found.Host, found.Substitute).ToJsonString(Plain);
            notifications.AddRange(subscriptions.Where(subscription => subscription.HostId == found.Host.Id && subscription.CreatedAt <= row.OccurredAt)
                .Select(subscription => new NewNotification(
                    subscription.Id, true, row.Id, found.Absence.Id, SubscriptionTriggers.OutOfOfficeCreated, payload, row.OccurredAt)));
        }
    }

    private Task<List<WebhookSubscription>> Subscriptions(OrganizationId organizationId, List<string> triggers, CancellationToken cancellationToken) =>
        db.WebhookSubscriptions
            .Where(subscription => subscription.OrganizationId == organizationId && subscription.Active && subscription.Triggers.Any(trigger => triggers.Contains(trigger)))
            .AsNoTracking().ToListAsync(cancellationToken);

    private static bool Hears(WebhookSubscription subscription, string trigger, ToldMeeting meeting) =>
        subscription.Triggers.Contains(trigger) && meeting.IsOf(subscription);

    private static bool HasFiles(WebhookSubscription subscription, string trigger) =>
        subscription.Version == MeetingPayload.VersionWithFiles
        && trigger is MeetingStep.Created or MeetingStep.Rescheduled or MeetingStep.Reassigned or MeetingStep.Cancelled;

    private static JsonObject PayloadOf(MeetingStep step, ToldMeeting meeting, Dictionary<string, ToldMeeting> told)
    {
        var booking = meeting.Booking;
        switch (step.Trigger)
        {
            case MeetingStep.NoShow:
                return NoShowOf(step, meeting);
            case MeetingStep.Rescheduled:
                var moved = MeetingPayload.Of(meeting, StatusAt(booking), MovedSeats(step));
                if (step.SuccessorUid is { } successor && successor != step.Text("uid") && told.GetValueOrDefault(step.Text("uid")!) is { } former)
                {
                    (moved["rescheduleId"], moved["rescheduleUid"]) = (former.Booking.Number, former.Booking.Uid);
                    (moved["rescheduleStartTime"], moved["rescheduleEndTime"]) = (MeetingPayload.Iso(former.View.StartsAt), MeetingPayload.Iso(former.View.EndsAt));
                    moved["rescheduledBy"] = former.Booking.RescheduledByEmail;
                    moved["reschedulingReason"] = booking.ReschedulingReason;
                }

                return moved;
            case MeetingStep.Cancelled:
                var cancelled = MeetingPayload.Of(meeting, "CANCELLED", step.SeatUid is { } seat ? [seat] : null);
                if (step.SeatUid is not null)
                {
                    cancelled["attendees"] = new JsonArray(
                        MeetingPayload.Attendee(step.Text("name") ?? string.Empty, step.Text("email") ?? string.Empty, "en", "UTC", meeting.View.StartsAt));
                }

                cancelled["cancelledBy"] = booking.CancelledByEmail;
                cancelled["cancellationReason"] = step.Text("reason") ?? booking.CancellationReason;
                cancelled["requestReschedule"] = booking.RequestsReschedule;
                return cancelled;
            case MeetingStep.Rejected:
                var rejected = MeetingPayload.Of(meeting, "REJECTED");
                rejected["rejectionReason"] = booking.RejectionReason;
                return rejected;
            case MeetingStep.Requested:
                return MeetingPayload.Of(meeting, "PENDING");
            case MeetingStep.Reassigned:
                var reassigned = MeetingPayload.Of(meeting, StatusAt(booking));
                reassigned["reassignmentReason"] = step.Text("reason");
                return reassigned;
            default:
                // A seat that was taken is told of alone, and so is the first one, with which the meeting came to be.
                var seats = step.SeatUid is { } taken ? [taken] : booking.IsSeated && step.Row.Type == nameof(BookingPlaced) ? FirstSeat(booking) : null;
                return MeetingPayload.Of(meeting, "ACCEPTED", seats);
        }
    }

    private static JsonObject NoShowOf(MeetingStep step, ToldMeeting meeting)
    {
        var people = new JsonArray();
        if (step.Payload.TryGetProperty("attendees", out var attendees) && attendees.ValueKind == JsonValueKind.Array)
        {
            foreach (var attendee in attendees.EnumerateArray())
            {
                people.Add(new JsonObject { ["email"] = attendee.GetProperty("email").GetString(), ["noShow"] = attendee.GetProperty("absent").GetBoolean() });
            }
        }

        var shown = new JsonObject { ["message"] = "The no-show status was updated", ["bookingUid"] = meeting.Booking.Uid, ["bookingId"] = meeting.Booking.Number, ["attendees"] = people };
        if (step.Payload.TryGetProperty("host", out var host) && host.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            shown["noShowHost"] = host.GetBoolean();
        }

        return shown;
    }

    private static string[]? MovedSeats(MeetingStep step) =>
        step.Payload.TryGetProperty("seatUids", out var seats) && seats.ValueKind == JsonValueKind.Array ? [.. seats.EnumerateArray().Select(seat => seat.GetString()!)] : null;

    private static string[]? FirstSeat(Booking booking) => booking.Attendees.OrderBy(person => person.Position).FirstOrDefault(person => person.SeatUid is not null)?.SeatUid is { } seat ? [seat] : null;

    // A booking that ended meanwhile was alive when the step was taken.
    private static string StatusAt(Booking booking) => booking.Status == BookingStatus.Pending ? "PENDING" : "ACCEPTED";
}
