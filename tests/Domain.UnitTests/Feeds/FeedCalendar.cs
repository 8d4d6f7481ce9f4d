using Bookings.Domain.Feeds;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using Bookings.ICalendar;
using NodaTime;

namespace Bookings.Domain.UnitTests.Feeds;

/// <summary>A calendar's rows in memory: reads bodies, plans and applies.</summary>
internal sealed class FeedCalendar(DayCounting counting = DayCounting.Nightly)
{
    private readonly Dictionary<CalendarEventId, StoredFeedEvent> rows = [];

    /// <summary>Our own events on the unit.</summary>
    public List<OwnEvent> Own { get; } = [];

    public IReadOnlyList<EchoedEvent> Echoes { get; private set; } = [];

    /// <summary>When somebody last read our export.</summary>
    public Instant? ExportReadAt { get; set; }

    public IReadOnlyList<StoredFeedEvent> Rows => [.. rows.Values];

    public IEnumerable<string> ActiveRanges => rows.Values
        .Where(row => row.Status != CalendarEventStatus.Cancelled)
        .Select(row => $"{row.FirstDay:uuuuMMdd}/{row.DepartureDay:uuuuMMdd}")
        .Order(StringComparer.Ordinal);

    /// <summary>Reads a body and applies it; null when the body is none that may be applied.</summary>
    public FeedChanges? PollBody(byte[] body, Instant now)
    {
        var feed = IcsReader.Read(body);
        return feed.Verdict == IcsVerdict.Calendar ? Poll(Days(feed, now.InUtc().Date, counting), now, feed.UnreadableUids) : null;
    }

    public FeedChanges Poll(IReadOnlyList<FetchedFeedEvent> fetched, Instant now, IReadOnlySet<string>? unreadableUids = null)
    {
        var around = new FeedSurroundings { Own = Own, Echoes = Echoes, ExportReadAt = ExportReadAt };
        var changes = FeedMerge.Plan(Rows, fetched, now.InUtc().Date, now, unreadableUids, around);
        Apply(changes, now);
        return changes;
    }

    /// <summary>A firm booking of our own.</summary>
    public OwnEvent Book(LocalDate firstDay, LocalDate departureDay, Instant since)
    {
        var id = CalendarEventId.New(since);
        Own.Add(new OwnEvent(id, $"{id.Value}@bookings.local", firstDay, departureDay, true, true, since));
        return Own[^1];
    }

    /// <summary>The owner makes a booking of an imported event.</summary>
    public void Convert(CalendarEventId id) => rows[id] = rows[id] with { IsConverted = true, CollidesWithId = null };

    public static IReadOnlyList<FetchedFeedEvent> Days(IcsFeed feed, LocalDate today, DayCounting counting = DayCounting.Nightly)
    {
        var window = FeedDates.Window(today);
        var interval = new Interval(window.Start.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant(), window.End.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant());
        return
        [
            .. IcsExpansion.Occurrences(feed, interval, DateTimeZone.Utc).Items
                .Select(item => (item, days: Days(item, today, counting)))
                .Where(pair => pair.days is FeedDays.Taken)
                .Select(pair => new FetchedFeedEvent(
                    pair.item.Event.Uid,
                    pair.item.RecurrenceKey,
                    ((FeedDays.Taken)pair.days).Days.Start,
                    ((FeedDays.Taken)pair.days).Days.End,
                    pair.item.Event.Status switch
                    {
                        IcsStatus.Cancelled => CalendarEventStatus.Cancelled,
                        IcsStatus.Tentative => CalendarEventStatus.Tentative,
                        _ => CalendarEventStatus.Confirmed,
                    },
                    pair.item.Event.Summary ?? string.Empty,
                    pair.item.Event.Description ?? string.Empty)),
        ];
    }

    public static FeedDays Days(IcsOccurrence item, LocalDate today, DayCounting counting) => (item.Start, item.End) switch
    {
        (IcsTime.Day start, IcsTime.Day end) => FeedDates.FromDays(start.Date, end.Date, today),
        (IcsTime.Floating start, IcsTime.Floating end) => FeedDates.FromWallTimes(start.Wall, end.Wall, 0, counting, today),
        var (start, end) => FeedDates.FromInstants(start.ToInstant(DateTimeZone.Utc), end.ToInstant(DateTimeZone.Utc), DateTimeZone.Utc, 0, counting, today),
    };

    private void Apply(FeedChanges changes, Instant now)
    {
        foreach (var id in changes.SeenAgain)
        {
            rows[id] = rows[id] with { MissingSince = null, MissingPolls = 0, IsGoneAtSource = false };
        }

        foreach (var absence in changes.Missing)
        {
            rows[absence.Id] = rows[absence.Id] with { MissingSince = absence.MissingSince, MissingPolls = absence.MissingPolls };
        }

        foreach (var update in changes.Updated)
        {
            rows[update.Id] = rows[update.Id] with
            {
                Uid = update.Uid,
                RecurrenceKey = update.RecurrenceKey,
                FirstDay = update.FirstDay,
                DepartureDay = update.DepartureDay,
                Status = update.Status,
                Title = update.Title,
                Notes = update.Notes,
            };
        }

        foreach (var cancellation in changes.Cancelled)
        {
            rows[cancellation.Id] = rows[cancellation.Id] with { Status = CalendarEventStatus.Cancelled };
        }

        foreach (var id in changes.GoneAtSource)
        {
            rows[id] = rows[id] with { MissingSince = null, MissingPolls = 0, IsGoneAtSource = true };
        }

        foreach (var (id, ownId) in changes.Collisions)
        {
            rows[id] = rows[id] with { CollidesWithId = ownId };
        }

        Echoes = changes.Echoes;
        foreach (var item in changes.Added)
        {
            var id = CalendarEventId.New(now);
            rows[id] = new StoredFeedEvent(id, item.Uid!, item.RecurrenceKey, item.FirstDay, item.DepartureDay, item.Status, item.Title, item.Notes, null, 0)
            {
                CollidesWithId = changes.AddedOver.TryGetValue(item, out var ownId) ? ownId : null,
            };
        }

        var keys = rows.Values.Select(row => (row.Uid, row.RecurrenceKey, row.FirstDay)).ToList();
        NUnit.Framework.Assert.That(keys, NUnit.Framework.Is.Unique, "the store has a unique key");
    }
}
