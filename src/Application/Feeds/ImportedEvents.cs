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
internal sealed class ImportedEvents(IBookingsDb db, ITimelines timelines, IExportLog exports, FeedSettings settings, EventTasks tasks)
{
    // Rows that were made before names had a bound may have longer ones.
    private const int MostOrigin = 255;

    /// <summary>Plans and applies one good poll. Needs the lock on the calendar's row and a running transaction.</summary>
    /// <returns>What was changed; nothing is saved yet.</returns>
    public async Task<FeedChanges> Merge(
        ExternalCalendar calendar, TimelineResource unit, DayCounting counting, FeedIntake intake, Instant now, CancellationToken cancellationToken)
    {
        // Only the lock is needed, so that a booking sees all of an import or nothing of it: an import itself is never refused.
        await timelines.Lock(calendar.OrganizationId, unit.ClaimedIds, new InstantRange(now, now + Duration.Epsilon), cancellationToken);
        var today = now.InZone(unit.Zone).Date;
        var stored = await Load(calendar, FeedDates.Window(today).Start, cancellationToken);
        var echoes = await db.FeedEchoes.Where(echo => echo.OrganizationId == calendar.OrganizationId && echo.CalendarId == calendar.Id).ToListAsync(cancellationToken);
        var around = await Surroundings(calendar, unit, intake, [.. echoes.Select(echo => echo.Event)], today, cancellationToken);
        var unreadable = intake.IsCut ? stored.Select(row => row.Uid).ToHashSet(StringComparer.Ordinal) : intake.UnreadableUids;
        var changes = FeedMerge.Plan(stored, intake.Events, today, now, unreadable, around, calendar.AbsenceAccepted, intake.CalledOff);
        if (changes.HasOtherEchoes)
        {
            var kept = changes.Echoes.ToHashSet();
            db.FeedEchoes.RemoveRange(echoes.Where(echo => !kept.Remove(echo.Event)));
            db.FeedEchoes.AddRange(kept.Select(echo => FeedEcho.Of(calendar, echo)));
        }

        if (!changes.IsEmpty)
        {
            await Apply(calendar, unit, counting, changes, now, cancellationToken);
        }

        return changes;
    }

    private static DaySpan SpanOf(LocalDate firstDay, LocalDate departureDay, DayCounting counting) =>
        DaySpan.Of(firstDay, counting == DayCounting.Nightly ? departureDay : departureDay.PlusDays(-1), counting);

    private async Task<List<StoredFeedEvent>> Load(ExternalCalendar calendar, LocalDate from, CancellationToken cancellationToken)
    {
        var (organizationId, calendarId) = (calendar.OrganizationId, (ExternalCalendarId?)calendar.Id);
        var found = await db.CalendarEvents.AsNoTracking()
            .Where(row => row.OrganizationId == organizationId && row.CalendarId == calendarId && (row.EndDate >= from || row.SourceDepartureDay >= from))
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
                row.CollidesWithId,
                row.SourceFirstDay,
                row.SourceDepartureDay,
                row.SourceGoneSince,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. found
                .Select(row => new StoredFeedEvent(
                    row.Id,
                    row.Uid ?? string.Empty,
                    row.RecurrenceKey,
                    row.SourceFirstDay ?? row.StartDate,
                    row.SourceDepartureDay ?? (row.Counting == DayCounting.Nightly ? row.EndDate : row.EndDate.PlusDays(1)),

                    // Whether the owner keeps the booking or calls it off is no affair of the feed.
                    row.BookingId is null ? row.Status : CalendarEventStatus.Confirmed,
                    row.Title,
                    row.Notes,
                    row.MissingSince,
                    row.MissingPolls)
                {
                    IsConverted = row.BookingId is not null,
                    CollidesWithId = row.CollidesWithId,
                    IsGoneAtSource = row.SourceGoneSince is not null,
                })
                .GroupBy(row => (row.Uid, row.RecurrenceKey, row.FirstDay))

                // The key is unique among live imports only.
                .Select(twins => twins.OrderBy(row => row.Status == CalendarEventStatus.Cancelled).ThenByDescending(row => row.IsConverted).ThenBy(row => row.Id.Value).First()),
        ];
    }

    private async Task<FeedSurroundings> Surroundings(
        ExternalCalendar calendar, TimelineResource unit, FeedIntake intake, IReadOnlyList<EchoedEvent> echoes, LocalDate today, CancellationToken cancellationToken)
    {
        var organizationId = calendar.OrganizationId;
        var resourceIds = unit.ClaimedIds.ToList();
        var productIds = unit.ClaimedIds.Select(id => (ProductId?)new ProductId(id)).ToList();
        var named = intake.Events.Select(item => ExportedUid.Read(item.Uid, settings.UidHost)).OfType<CalendarEventId>().Distinct().ToList();
        var found = await db.CalendarEvents.AsNoTracking()
            .Where(row => row.OrganizationId == organizationId && (row.CalendarId == null || row.BookingId != null)
                && ((row.EndDate >= today && row.Claims.Any(claim => resourceIds.Contains(claim.ResourceId)))
                    || (named.Contains(row.Id) && productIds.Contains(row.ProductId))))
            .Select(row => new
            {
                row.Id,
                row.CalendarId,
                row.Uid,
                row.StartDate,
                row.EndDate,
                row.Counting,
                row.CreatedAt,
                IsLive = row.Claims.Any(),
                IsPromise = row.Claims.Any(claim => claim.Strength == ClaimStrength.Exclusive),
            })
            .ToListAsync(cancellationToken);
        var own = found
            .Select(row => new OwnEvent(
                row.Id,

                // An import that became a booking keeps its first UID; in the feed that it came from this is the stay itself, and no echo of it.
                row.Uid is not null && row.CalendarId != calendar.Id ? row.Uid : ExportedUid.Of(row.Id, settings.UidHost),
                row.StartDate,
                row.Counting == DayCounting.Nightly ? row.EndDate : row.EndDate.PlusDays(1),
                row.IsLive,
                row.IsPromise,
                row.CreatedAt))
            .ToList();
        var mayEcho = own.Count > 0 && intake.Events.Any(item => FeedEventKinds.Classify(item.Uid, item.Title) == FeedEventKind.Unknown);
        return new FeedSurroundings
        {
            Own = own,
            Echoes = echoes,
            ExportReadAt = mayEcho ? await exports.LastRead(organizationId, calendar.ProductId!.Value, cancellationToken) : null,
        };
    }

    private async Task Apply(
        ExternalCalendar calendar, TimelineResource unit, DayCounting counting, FeedChanges changes, Instant now, CancellationToken cancellationToken)
    {
        var touched = changes.Updated.Select(update => update.Id)
            .Concat(changes.Cancelled.Select(cancellation => cancellation.Id))
            .Concat(changes.Missing.Select(absence => absence.Id))
            .Concat(changes.SeenAgain)
            .Concat(changes.GoneAtSource)
            .Concat(changes.Collisions.Select(collision => collision.Id))
            .Distinct()
            .ToList();
        var organizationId = calendar.OrganizationId;
        var events = await db.CalendarEvents.Include(row => row.Claims)
            .Where(row => row.OrganizationId == organizationId && touched.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, cancellationToken);

        foreach (var id in changes.SeenAgain)
        {
            events[id].CountMissing(null, 0);
            events[id].NoteSource(false, now);
        }

        foreach (var id in changes.GoneAtSource)
        {
            events[id].CountMissing(null, 0);
            events[id].NoteSource(true, now);
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
            if (!events[update.Id].IsImported)
            {
                events[update.Id].FollowSource(update.Uid, update.RecurrenceKey, update.FirstDay, update.DepartureDay);
                continue;
            }

            var occupation = new EventOccupation(unit, SpanOf(update.FirstDay, update.DepartureDay, counting), update.Status);
            var before = EventPlace.Of(events[update.Id]);
            if (!update.IsSilent)
            {
                events[update.Id].Occupy(occupation, Timeline.Free, PendingCounting.Tentative, null, now);
            }

            events[update.Id].Follow(TextOf(calendar, update.Uid, update.RecurrenceKey, update.Title, update.Notes), occupation, now);
            await tasks.Follow(events[update.Id], before, unit.Zone, now, cancellationToken);
        }

        foreach (var (id, ownId) in changes.Collisions)
        {
            events[id].Collide(ownId, now);
        }

        foreach (var item in changes.Added)
        {
            var occupation = new EventOccupation(unit, SpanOf(item.FirstDay, item.DepartureDay, counting), item.Status);
            var imported = CalendarEvent.Import(
                CalendarEventId.New(now), TextOf(calendar, item.Uid, item.RecurrenceKey, item.Title, item.Notes), occupation, now);
            imported.Collide(changes.AddedOver.TryGetValue(item, out var ownId) ? ownId : null, now);
            db.CalendarEvents.Add(imported);
        }
    }

    private static ImportedText TextOf(ExternalCalendar calendar, string? uid, string recurrenceKey, string title, string notes) =>
        new(calendar.Id, uid, recurrenceKey, title, notes, string.IsNullOrWhiteSpace(calendar.Name) ? calendar.Tld : FeedIntake.Bounded(calendar.Name, MostOrigin));
}
