using Bookings.Domain.Timelines;
using NodaTime;
using NodaTime.Text;

namespace Bookings.Domain.Feeds;

/// <summary>Decides what one good poll of a feed changes in the stored events of its calendar.</summary>
/// <remarks>
/// Additions act at once, because refusing a sale is cheaper than selling twice. Absence is believed late, because it also happens by
/// accident. Past nights are frozen. Planning again after the plan was applied gives an empty plan, except that absences go on counting.
/// Only complete calendars may be planned: an error, an empty body or a 304 is no poll at all here.
/// </remarks>
/// <source href="reference/icalendar.md, section 5" />
/// <threadsafety>Stateless; safe for any number of threads.</threadsafety>
public static class FeedMerge
{
    /// <summary>Good polls that must lack an event before its absence is believed.</summary>
    public const int MissingPollsToCancel = 2;

    /// <summary>Good polls that must lack the events of a mass absence.</summary>
    public const int MassMissingPollsToCancel = 3;

    // A block that ends this far ahead and last of all is the edge of the platform's horizon: Airbnb 323 to 370 days, Booking.com 18
    // months.
    private const int HorizonDays = 300;

    /// <summary>Time for which an event must be missing before its absence is believed.</summary>
    public static readonly Duration MissingTimeToCancel = Duration.FromMinutes(15);

    /// <summary>Time for which a mass absence is held.</summary>
    public static readonly Duration MassMissingTimeToCancel = Duration.FromHours(24);

    private static readonly LocalDatePattern DayPattern = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <summary>Plans the changes.</summary>
    /// <param name="stored">
    /// All events of the calendar that end in the import window or later, cancelled ones included; their (uid, recurrence key, first day)
    /// are distinct.
    /// </param>
    /// <param name="fetched">The events of the body as days of the unit; twins are taken as one.</param>
    /// <param name="today">The day in the unit's zone.</param>
    /// <param name="now">The moment of the poll.</param>
    /// <param name="unreadableUids">UIDs that were in the body but could not be used: not missing. Null when there are none.</param>
    /// <param name="around">Our own events and their echoes; null when there are none.</param>
    /// <param name="isAbsenceAccepted">Whether the owner accepts that what is missing is cancelled, without any wait.</param>
    /// <param name="calledOffWithoutDays">What is called off without days of its own; null when nothing is.</param>
    /// <returns>The changes; no order of the inputs changes them.</returns>
    public static FeedChanges Plan(
        IReadOnlyList<StoredFeedEvent> stored,
        IReadOnlyList<FetchedFeedEvent> fetched,
        LocalDate today,
        Instant now,
        IReadOnlySet<string>? unreadableUids = null,
        FeedSurroundings? around = null,
        bool isAbsenceAccepted = false,
        IReadOnlySet<CalledOffEvent>? calledOffWithoutDays = null)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(fetched);
        around ??= FeedSurroundings.None;
        var events = Distinct(fetched);
        var echoes = new FeedEchoes(around, today, now);
        var matching = new FeedMatching(stored, [.. events.Where(item => item.Status != CalendarEventStatus.Cancelled && !echoes.IsKnown(item))], today);
        var calledOff = ExplicitCancellations(matching, stored, [.. events.Where(item => item.Status == CalendarEventStatus.Cancelled)], calledOffWithoutDays, today);
        var (absences, believed, isMass) = Absences(matching, stored, calledOff, today, now, unreadableUids, isAbsenceAccepted);
        var held = isMass ? absences : [];
        var window = FeedDates.Window(today);
        var lastDeparture = events.Count == 0 ? today : events.Max(item => item.DepartureDay);
        List<FetchedFeedEvent> added = [.. matching.New.Where(item => item.DepartureDay > window.Start && item.FirstDay < window.End && !echoes.IsNew(item))];
        List<FeedEventUpdate> updated = [.. matching.Pairs.Select(pair => Update(pair.Stored, pair.Fetched, today, lastDeparture)).OfType<FeedEventUpdate>()];
        var converted = stored.Where(row => row.IsConverted).Select(row => row.Id).ToHashSet();
        List<FeedEventCancellation> gone = [.. calledOff.Select(id => new FeedEventCancellation(id, true)), .. believed];
        var collisions = new FeedCollisions(around.Own, today);
        return new FeedChanges
        {
            Added = added,
            AddedOver = collisions.Of(added),
            Updated = updated,
            Cancelled = [.. gone.Where(cancellation => !converted.Contains(cancellation.Id))],
            GoneAtSource = [.. gone.Select(cancellation => cancellation.Id).Where(converted.Contains)],
            Collisions = collisions.Changed(stored, updated, gone),
            Echoes = echoes.Found,
            HasOtherEchoes = echoes.HaveChanged,
            Missing = absences,
            SeenAgain =
            [
                .. matching.Pairs
                    .Select(pair => pair.Stored)
                    .Where(row => row is { MissingPolls: > 0 } or { MissingSince: not null } or { IsGoneAtSource: true })
                    .Select(row => row.Id),
            ],
            HeldSince = held.Count == 0 ? null : held.Min(absence => absence.MissingSince),
            HeldPolls = held.Count == 0 ? 0 : held.Max(absence => absence.MissingPolls),
        };
    }

    private static List<FetchedFeedEvent> Distinct(IReadOnlyList<FetchedFeedEvent> fetched) =>
    [
        .. fetched
            .Where(item => item.DepartureDay > item.FirstDay)
            .Select(WithUid)
            .GroupBy(item => (item.Uid, item.RecurrenceKey, item.FirstDay))

            // Of twins with one start the longest counts: it takes the days of all of them.
            .Select(twins => twins
                .OrderBy(item => item.Status == CalendarEventStatus.Cancelled)
                .ThenByDescending(item => item.DepartureDay)
                .ThenByDescending(item => item.Status)
                .ThenBy(item => item.Title, StringComparer.Ordinal)
                .ThenBy(item => item.Notes, StringComparer.Ordinal)
                .First())
            .OrderBy(item => item.FirstDay)
            .ThenBy(item => item.DepartureDay)
            .ThenBy(item => item.Uid, StringComparer.Ordinal)
            .ThenBy(item => item.RecurrenceKey, StringComparer.Ordinal),
    ];

    // Without a UID, range and kind are the identity.
    private static FetchedFeedEvent WithUid(FetchedFeedEvent item) => string.IsNullOrWhiteSpace(item.Uid)
        ? item with
        {
            Uid = $"no-uid/{DayPattern.Format(item.FirstDay)}-{DayPattern.Format(item.DepartureDay)}/"
                + FeedEventKinds.Classify(null, item.Title).ToString().ToLowerInvariant(),
        }
        : item;

    // Feeds share UIDs among events, so the row with the same first day is meant. It needs no first day when nothing else has the UID, neither now nor
    // after this poll: the event was moved and called off in one. Cancelled rows count too, or the same body would cancel one row after the other.
    private static HashSet<CalendarEventId> ExplicitCancellations(
        FeedMatching matching,
        IReadOnlyList<StoredFeedEvent> stored,
        IReadOnlyList<FetchedFeedEvent> calledOff,
        IReadOnlySet<CalledOffEvent>? withoutDays,
        LocalDate today)
    {
        if (calledOff.Count == 0 && withoutDays is not { Count: > 0 })
        {
            return [];
        }

        var keys = calledOff.Select(item => (item.Uid!, item.RecurrenceKey, item.FirstDay)).ToHashSet();
        var coming = calledOff.Where(item => item.DepartureDay > today).Select(item => (item.Uid!, item.RecurrenceKey)).ToHashSet();
        var revived = matching.Pairs.Select(pair => pair.Stored.Id).ToHashSet();
        var alone = matching.Unmatched.Select(row => (row.Uid, row.RecurrenceKey))
            .Concat(stored.Where(row => row.Status == CalendarEventStatus.Cancelled && !revived.Contains(row.Id)).Select(row => (row.Uid, row.RecurrenceKey)))
            .Concat(matching.Pairs.Select(pair => (pair.Fetched.Uid!, pair.Fetched.RecurrenceKey)))
            .Concat(matching.New.Select(item => (item.Uid!, item.RecurrenceKey)))
            .GroupBy(name => name)
            .Where(same => !same.Skip(1).Any())
            .Select(same => same.Key)
            .ToHashSet();
        return
        [
            .. matching.Unmatched
                .Where(row => row.DepartureDay > today && !row.IsGoneAtSource
                    && (keys.Contains((row.Uid, row.RecurrenceKey, row.FirstDay))
                        || (coming.Contains((row.Uid, row.RecurrenceKey)) && alone.Contains((row.Uid, row.RecurrenceKey)))
                        || withoutDays?.Contains(new CalledOffEvent(row.Uid, null)) == true
                        || withoutDays?.Contains(new CalledOffEvent(row.Uid, row.RecurrenceKey)) == true))
                .Select(row => row.Id),
        ];
    }

    private static (List<FeedEventAbsence> Absences, List<FeedEventCancellation> Believed, bool IsMass) Absences(
        FeedMatching matching,
        IReadOnlyList<StoredFeedEvent> stored,
        HashSet<CalendarEventId> cancelled,
        LocalDate today,
        Instant now,
        IReadOnlySet<string>? unreadableUids,
        bool isAbsenceAccepted)
    {
        var window = FeedDates.Window(today);
        bool IsLive(StoredFeedEvent row) => row.Status != CalendarEventStatus.Cancelled
            && row.DepartureDay > today
            && row.FirstDay < window.End
            && !row.IsGoneAtSource
            && !cancelled.Contains(row.Id);

        var live = stored.Count(IsLive);
        var missing = matching.Unmatched.Where(row => IsLive(row) && unreadableUids?.Contains(row.Uid) != true).ToList();
        var isMass = missing.Count > 0 && (missing.Count == live || (missing.Count >= 2 && 2 * missing.Count > live));
        var (neededPolls, neededTime) = isMass
            ? (MassMissingPollsToCancel, MassMissingTimeToCancel)
            : (MissingPollsToCancel, MissingTimeToCancel);
        var absences = new List<FeedEventAbsence>();
        var believed = new List<FeedEventCancellation>();
        foreach (var row in missing)
        {
            var absence = new FeedEventAbsence(row.Id, row.MissingSince ?? now, row.MissingPolls + 1);
            if (isAbsenceAccepted || (absence.MissingPolls >= neededPolls && now - absence.MissingSince >= neededTime))
            {
                believed.Add(new FeedEventCancellation(row.Id, false));
            }
            else
            {
                absences.Add(absence);
            }
        }

        return (absences, believed, isMass);
    }

    private static FeedEventUpdate? Update(StoredFeedEvent row, FetchedFeedEvent item, LocalDate today, LocalDate lastDeparture)
    {
        var isOver = row.DepartureDay <= today;
        if (isOver && item.DepartureDay <= today)
        {
            return null;
        }

        // Past nights are frozen: a stay that has begun keeps its start, and cannot end before today.
        var hasBegun = row.FirstDay < today;
        var firstDay = hasBegun ? row.FirstDay : item.FirstDay;
        var departureDay = hasBegun ? LocalDate.Max(item.DepartureDay, today) : item.DepartureDay;
        var reasons = FeedUpdateReasons.None;
        if (row.IsConverted)
        {
            return Follow(row, item, firstDay, departureDay);
        }

        if (firstDay != row.FirstDay || departureDay != row.DepartureDay)
        {
            reasons |= IsHorizon(row, item, firstDay, departureDay, today, lastDeparture)
                ? FeedUpdateReasons.HorizonMoved
                : FeedUpdateReasons.DatesChanged;
        }

        if (row.Status == CalendarEventStatus.Cancelled)
        {
            reasons |= FeedUpdateReasons.Revived;
        }
        else if (row.Status != item.Status)
        {
            reasons |= FeedUpdateReasons.StatusChanged;
        }

        if (row.Uid != item.Uid || row.RecurrenceKey != item.RecurrenceKey)
        {
            reasons |= FeedUpdateReasons.UidTakenOver;
        }

        if (row.Title != item.Title || row.Notes != item.Notes)
        {
            reasons |= FeedUpdateReasons.TextChanged;
        }

        return reasons == FeedUpdateReasons.None
            ? null
            : new FeedEventUpdate(
                row.Id, item.Uid!, item.RecurrenceKey, firstDay, departureDay, item.Status, item.Title, item.Notes, reasons);
    }

    // The owner has the booking; of the feed only the name and the days by which the next poll finds it again are kept.
    private static FeedEventUpdate? Follow(StoredFeedEvent row, FetchedFeedEvent item, LocalDate firstDay, LocalDate departureDay)
    {
        var reasons = (row.Uid != item.Uid || row.RecurrenceKey != item.RecurrenceKey ? FeedUpdateReasons.UidTakenOver : FeedUpdateReasons.None)
            | (firstDay != row.FirstDay || departureDay != row.DepartureDay ? FeedUpdateReasons.SourceMoved : FeedUpdateReasons.None);
        return reasons == FeedUpdateReasons.None
            ? null
            : new FeedEventUpdate(row.Id, item.Uid!, item.RecurrenceKey, firstDay, departureDay, row.Status, row.Title, row.Notes, reasons);
    }

    private static bool IsHorizon(
        StoredFeedEvent row, FetchedFeedEvent item, LocalDate firstDay, LocalDate departureDay, LocalDate today, LocalDate lastDeparture)
    {
        var kind = FeedEventKinds.Classify(item.Uid, item.Title);
        return kind != FeedEventKind.Reservation
            && departureDay >= row.DepartureDay
            && departureDay == lastDeparture
            && departureDay >= today.PlusDays(HorizonDays)
            && (firstDay == row.FirstDay || (kind == FeedEventKind.Block && firstDay > row.FirstDay));
    }
}
