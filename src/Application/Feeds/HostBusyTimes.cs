using Bookings.Application.Common;
using Bookings.Application.Timelines;
using Bookings.Domain.Feeds;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using Bookings.ICalendar;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Feeds;

/// <summary>Merges what the calendar of a person says into the time of that person.</summary>
/// <remarks>Only the time is kept. Titles and descriptions are the person's own affair, and every key of the organization could read them.</remarks>
internal sealed class HostBusyTimes(IBookingsDb db, ITimelines timelines, FeedSettings settings)
{
    /// <summary>Merges one good answer and notes it on the calendar. Needs the lock on the calendar's row, or a calendar that is new, and a running transaction.</summary>
    /// <param name="calendar">The calendar.</param>
    /// <param name="host">Its person.</param>
    /// <param name="body">The answer.</param>
    /// <param name="feed">What was read from it.</param>
    /// <param name="mayRepeat">Whether the events of the last merge are stored still, so that a body which says the same needs no merge.</param>
    /// <param name="next">When to read again.</param>
    /// <param name="now">The moment of the read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was changed; nothing is saved yet.</returns>
    public async Task<SyncOutcome> Read(
        ExternalCalendar calendar, Host host, FeedAnswer.Body body, IcsFeed feed, bool mayRepeat, Instant next, Instant now, CancellationToken cancellationToken)
    {
        var resource = TimelineResource.Of(host.OrganizationId, host.Id, host.Name, host.Zone);
        var intake = BusyIntake.Of(feed, host.Zone, host.Email, now);
        var digest = intake.Digest(now.InZone(host.Zone).Date);
        var read = new FeedRead(body.Etag, body.LastModified, intake.Warnings, null, 0) { Digest = digest, IsMerge = true, RefreshInterval = feed.RefreshInterval };
        if (mayRepeat && digest.AsSpan().SequenceEqual(calendar.Digest))
        {
            calendar.NoteRead(read, false, next, now);
            return new SyncOutcome.Unchanged();
        }

        await Lock(host.OrganizationId, host.Id, now, cancellationToken);
        var (organizationId, calendarId) = (calendar.OrganizationId, (ExternalCalendarId?)calendar.Id);
        var rows = await db.CalendarEvents.Include(row => row.Claims)
            .Where(row => row.OrganizationId == organizationId && row.CalendarId == calendarId)
            .ToDictionaryAsync(row => row.Id, cancellationToken);
        var stored = rows.Values.Select(row => new StoredBusyEvent(row.Id, new BusyEvent(row.Uid ?? string.Empty, row.RecurrenceKey, row.Span.Occupies(host.Zone)))).ToList();
        var changes = BusyMerge.Plan(stored, await WithoutOwn(host, intake.Events, cancellationToken), uid => intake.IsCut || intake.UnreadableUids.Contains(uid));
        foreach (var id in changes.Removed)
        {
            rows[id].MarkDeleted(now);
            db.CalendarEvents.Remove(rows[id]);
        }

        foreach (var (id, moved) in changes.Moved)
        {
            rows[id].Occupy(OccupationOf(resource, moved), Timeline.Free, PendingCounting.Tentative, null, now);
        }

        foreach (var added in changes.Added)
        {
            var text = new ImportedText(calendar.Id, added.Uid, added.RecurrenceKey, string.Empty, string.Empty, calendar.Tld);
            db.CalendarEvents.Add(CalendarEvent.Import(CalendarEventId.New(now), text, OccupationOf(resource, added), now));
        }

        calendar.NoteRead(read, changes.Added.Count + changes.Moved.Count + changes.Removed.Count > 0, next, now);
        return new SyncOutcome.Applied(changes.Added.Count, changes.Moved.Count, changes.Removed.Count);
    }

    /// <summary>Locks the person's time until the end of the transaction, so that a booking sees all of an import or nothing of it.</summary>
    public Task Lock(OrganizationId organizationId, UserId hostId, Instant now, CancellationToken cancellationToken) =>
        timelines.Lock(organizationId, [hostId.Value], new InstantRange(now, now + Duration.Epsilon), cancellationToken);

    /// <summary>Takes away what a calendar of a person says, because it no longer counts.</summary>
    public async Task Clear(ExternalCalendar calendar, Instant now, CancellationToken cancellationToken)
    {
        var (organizationId, calendarId) = (calendar.OrganizationId, (ExternalCalendarId?)calendar.Id);
        var rows = await db.CalendarEvents.Where(row => row.OrganizationId == organizationId && row.CalendarId == calendarId).ToListAsync(cancellationToken);
        rows.ForEach(row => row.MarkDeleted(now));
        db.CalendarEvents.RemoveRange(rows);
    }

    private static EventOccupation OccupationOf(TimelineResource resource, BusyEvent item) =>
        new(resource, TimedSpan.Of(item.Range.Start, item.Range.End), CalendarEventStatus.Confirmed);

    // Our own meetings come back through the calendar to which their invitations went: they take the person's time already.
    private async Task<List<BusyEvent>> WithoutOwn(Host host, IReadOnlyList<BusyEvent> events, CancellationToken cancellationToken)
    {
        var ours = events.Select(item => ExportedUid.Read(item.Uid, settings.UidHost)).OfType<CalendarEventId>().Distinct().ToList();
        if (ours.Count == 0)
        {
            return [.. events];
        }

        var (organizationId, hostId) = (host.OrganizationId, (UserId?)host.Id);
        var echoes = await db.CalendarEvents.AsNoTracking()
            .Where(row => row.OrganizationId == organizationId && row.HostId == hostId && row.CalendarId == null && ours.Contains(row.Id))
            .Select(row => row.Id)
            .ToHashSetAsync(cancellationToken);
        return [.. events.Where(item => ExportedUid.Read(item.Uid, settings.UidHost) is not { } own || !echoes.Contains(own))];
    }
}
