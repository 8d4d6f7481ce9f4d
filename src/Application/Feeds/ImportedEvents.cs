using Bookings.Application.Common;
using Bookings.Application.Tasks;
using Bookings.Application.Timelines;
using Bookings.Domain.Feeds;
using Bookings.Domain.Resources;
using Bookings.Domain.Tasks;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Feeds;

/// <summary>Merges what a feed says into the events that its calendar owns.</summary>
internal sealed class ImportedEvents(IBookingsDb db, ITimelines timelines, FeedSettings settings, EventTasks tasks)
{
    /// <summary>Plans and applies one good poll. Needs the lock on the calendar's row and a running transaction.</summary>
    /// <returns>What was changed; nothing is saved yet.</returns>
    public async Task<FeedChanges> Merge(
        ExternalCalendar calendar, TimelineResource unit, DayCounting counting, FeedIntake intake, Instant now, CancellationToken cancellationToken)
    {
        // Only the lock is needed, so that a booking sees all of an import or nothing of it: an import itself is never refused.
        await timelines.Lock(calendar.OrganizationId, unit.ClaimedIds, new InstantRange(now, now + Duration.Epsilon), cancellationToken);
        var today = now.InZone(unit.Zone).Date;
        var rows = await Load(calendar, FeedDates.Window(today).Start, cancellationToken);
        var fetched = await WithoutOwn(calendar, intake.Events, rows, cancellationToken);
        var stored = rows.Where(row => row.BookingId is null).Select(row => row.Event).ToList();
        var unreadable = intake.IsCut ? stored.Select(row => row.Uid).ToHashSet(StringComparer.Ordinal) : intake.UnreadableUids;
        var changes = FeedMerge.Plan(stored, fetched, today, now, unreadable);
        if (!changes.IsEmpty)
        {
            await Apply(calendar, unit, counting, changes, now, cancellationToken);
        }

        return changes;
    }

    private static DaySpan SpanOf(LocalDate firstDay, LocalDate departureDay, DayCounting counting) =>
        DaySpan.Of(firstDay, counting == DayCounting.Nightly ? departureDay : departureDay.PlusDays(-1), counting);

    private async Task<List<Row>> Load(ExternalCalendar calendar, LocalDate from, CancellationToken cancellationToken)
    {
        var (organizationId, calendarId) = (calendar.OrganizationId, (ExternalCalendarId?)calendar.Id);
        var found = await db.CalendarEvents.AsNoTracking()
            .Where(row => row.OrganizationId == organizationId && row.CalendarId == calendarId && row.EndDate >= from)
            .Select(row => new
            {
                row.Id,
                row.Uid,
                row.RecurrenceKey,
                row.StartDate,
                row.EndDate,
                row.Counting,
                row.Status,
                row.Title,
                row.Notes,
                row.MissingSince,
                row.MissingPolls,
                row.BookingId,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. found
                .Select(row => new Row(
                    new StoredFeedEvent(
                        row.Id,
                        row.Uid ?? string.Empty,
                        row.RecurrenceKey,
                        row.StartDate,
                        row.Counting == DayCounting.Nightly ? row.EndDate : row.EndDate.PlusDays(1),
                        row.Status,
                        row.Title,
                        row.Notes,
                        row.MissingSince,
                        row.MissingPolls),
                    row.BookingId?.Value))
                .GroupBy(row => (row.Event.Uid, row.Event.RecurrenceKey, row.Event.FirstDay))

                // The key is unique among live rows only.
                .Select(twins => twins.OrderBy(row => row.Event.Status == CalendarEventStatus.Cancelled).ThenBy(row => row.Event.Id.Value).First()),
        ];
    }

    // Left out: what the owner made a booking of, and our own events that come back to their own unit through somebody else's calendar.
    private async Task<List<FetchedFeedEvent>> WithoutOwn(
        ExternalCalendar calendar, IReadOnlyList<FetchedFeedEvent> events, List<Row> rows, CancellationToken cancellationToken)
    {
        var converted = rows.Where(row => row.BookingId is not null).Select(row => (row.Event.Uid, row.Event.RecurrenceKey)).ToHashSet();
        var ours = events.Select(item => ExportedUid.Read(item.Uid, settings.UidHost)).OfType<CalendarEventId>().Distinct().ToList();
        var echoes = new HashSet<CalendarEventId>();
        if (ours.Count > 0)
        {
            var (organizationId, productId) = (calendar.OrganizationId, (ProductId?)calendar.ProductId);
            echoes.UnionWith(await db.CalendarEvents.AsNoTracking()
                .Where(row => row.OrganizationId == organizationId && row.ProductId == productId && row.CalendarId == null && ours.Contains(row.Id))
                .Select(row => row.Id)
                .ToListAsync(cancellationToken));
        }

        return
        [
            .. events.Where(item => !converted.Contains((item.Uid ?? string.Empty, item.RecurrenceKey))
                && (ExportedUid.Read(item.Uid, settings.UidHost) is not { } own || !echoes.Contains(own))),
        ];
    }

    private async Task Apply(
        ExternalCalendar calendar, TimelineResource unit, DayCounting counting, FeedChanges changes, Instant now, CancellationToken cancellationToken)
    {
        var touched = changes.Updated.Select(update => update.Id)
            .Concat(changes.Cancelled.Select(cancellation => cancellation.Id))
            .Concat(changes.Missing.Select(absence => absence.Id))
            .Concat(changes.SeenAgain)
            .Distinct()
            .ToList();
        var organizationId = calendar.OrganizationId;
        var events = await db.CalendarEvents.Include(row => row.Claims)
            .Where(row => row.OrganizationId == organizationId && touched.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, cancellationToken);

        foreach (var id in changes.SeenAgain)
        {
            events[id].CountMissing(null, 0);
        }

        foreach (var absence in changes.Missing)
        {
            events[absence.Id].CountMissing(absence.MissingSince, absence.MissingPolls);
        }

        foreach (var cancellation in changes.Cancelled)
        {
            var gone = events[cancellation.Id];
            gone.Occupy(new EventOccupation(unit, gone.Span, CalendarEventStatus.Cancelled), Timeline.Free, PendingCounting.Tentative, null, now);
        }

        foreach (var update in changes.Updated)
        {
            var occupation = new EventOccupation(unit, SpanOf(update.FirstDay, update.DepartureDay, counting), update.Status);
            var before = EventPlace.Of(events[update.Id]);
            if (!update.IsSilent)
            {
                events[update.Id].Occupy(occupation, Timeline.Free, PendingCounting.Tentative, null, now);
            }

            events[update.Id].Follow(TextOf(calendar, update.Uid, update.RecurrenceKey, update.Title, update.Notes), occupation, now);
            await tasks.Follow(events[update.Id], before, unit.Zone, now, cancellationToken);
        }

        foreach (var item in changes.Added)
        {
            var occupation = new EventOccupation(unit, SpanOf(item.FirstDay, item.DepartureDay, counting), item.Status);
            db.CalendarEvents.Add(CalendarEvent.Import(
                CalendarEventId.New(now), TextOf(calendar, item.Uid, item.RecurrenceKey, item.Title, item.Notes), occupation, now));
        }
    }

    private static ImportedText TextOf(ExternalCalendar calendar, string? uid, string recurrenceKey, string title, string notes) =>
        new(calendar.Id, uid, recurrenceKey, title, notes, string.IsNullOrWhiteSpace(calendar.Name) ? calendar.Tld : calendar.Name);

    private sealed record Row(StoredFeedEvent Event, Guid? BookingId);
}
