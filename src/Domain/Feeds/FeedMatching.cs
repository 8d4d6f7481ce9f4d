using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Feeds;

/// <summary>Finds which stored event each event of a feed is, step by step, each step only over what is still unmatched.</summary>
/// <remarks>
/// A UID is not a reservation: some platforms rewrite it at every fetch, others make it of the start day. See the steps for what
/// identifies an event instead.
/// </remarks>
/// <source href="reference/icalendar.md, section 5, Identity" />
internal sealed class FeedMatching
{
    private const int MaxPairs = 40_000;

    private readonly LinkedList<FetchedFeedEvent> open;
    private readonly List<StoredFeedEvent> unmatched;
    private readonly List<(StoredFeedEvent Stored, FetchedFeedEvent Fetched)> pairs = [];

    /// <param name="stored">Rows of the calendar, also cancelled ones.</param>
    /// <param name="fetched">Live events, each with a UID, in a fixed order.</param>
    /// <param name="today">The day in the unit's zone.</param>
    public FeedMatching(IReadOnlyList<StoredFeedEvent> stored, IReadOnlyList<FetchedFeedEvent> fetched, LocalDate today)
    {
        open = new LinkedList<FetchedFeedEvent>(fetched);
        unmatched =
        [
            .. stored
                .Where(row => row.Status != CalendarEventStatus.Cancelled)
                .OrderBy(row => row.FirstDay)
                .ThenBy(row => row.DepartureDay)
                .ThenBy(row => row.Uid, StringComparer.Ordinal)
                .ThenBy(row => row.RecurrenceKey, StringComparer.Ordinal),
        ];
        var calledOff = new Dictionary<(string Uid, string RecurrenceKey, LocalDate FirstDay), StoredFeedEvent>();
        foreach (var row in stored.Where(row => row.Status == CalendarEventStatus.Cancelled))
        {
            calledOff.TryAdd(KeyOf(row), row);
        }

        MatchByKey(row => (row.Uid, row.RecurrenceKey, row.FirstDay, row.DepartureDay),
            item => (item.Uid!, item.RecurrenceKey, item.FirstDay, item.DepartureDay));
        MatchMoved(calledOff, today);
        Revive(calledOff, today);
        MatchByKey(row => (row.FirstDay, row.DepartureDay, FeedEventKinds.Classify(row.Uid, row.Title)),
            item => (item.FirstDay, item.DepartureDay, FeedEventKinds.Classify(item.Uid, item.Title)));
        MatchRunningStays(today);

        // History is imported once, with the first events: it takes no night that could be sold.
        New = [.. open.Where(item => item.DepartureDay > today || stored.Count == 0)];
        KeepKeysDistinct(stored, fetched, today);
    }

    /// <summary>Which row is which event of the feed. A cancelled row among them comes to life again.</summary>
    public IReadOnlyList<(StoredFeedEvent Stored, FetchedFeedEvent Fetched)> Pairs => pairs;

    /// <summary>Rows, none of them cancelled, that are not in the feed.</summary>
    public IReadOnlyList<StoredFeedEvent> Unmatched => unmatched;

    /// <summary>Events of the feed that are not stored.</summary>
    public IReadOnlyList<FetchedFeedEvent> New { get; }

    private static (string Uid, string RecurrenceKey, LocalDate FirstDay) KeyOf(StoredFeedEvent row) =>
        (row.Uid, row.RecurrenceKey, row.FirstDay);

    private static (string Uid, string RecurrenceKey, LocalDate FirstDay) KeyOf(FetchedFeedEvent item) =>
        (item.Uid!, item.RecurrenceKey, item.FirstDay);

    // Steps 1 and 3: the same key on both sides, first come first served.
    private void MatchByKey<TKey>(Func<StoredFeedEvent, TKey> rowKey, Func<FetchedFeedEvent, TKey> itemKey)
        where TKey : notnull
    {
        var rowsByKey = unmatched.GroupBy(rowKey).ToDictionary(rows => rows.Key, rows => new Queue<StoredFeedEvent>(rows));
        var matched = new HashSet<StoredFeedEvent>(ReferenceEqualityComparer.Instance);
        for (var node = open.First; node is not null;)
        {
            var next = node.Next;
            if (rowsByKey.TryGetValue(itemKey(node.Value), out var rows) && rows.TryDequeue(out var row))
            {
                pairs.Add((row, node.Value));
                matched.Add(row);
                open.Remove(node);
            }

            node = next;
        }

        unmatched.RemoveAll(matched.Contains);
    }

    // Step 2: same UID, other range: the event was moved. Of several rows with that UID the nearest one is meant. A range that another
    // event holds already is a second event and not a move, unless the key of the row leaves no choice.
    private void MatchMoved(Dictionary<(string Uid, string RecurrenceKey, LocalDate FirstDay), StoredFeedEvent> calledOff, LocalDate today)
    {
        var takenRanges = pairs.Select(pair => (pair.Fetched.FirstDay, pair.Fetched.DepartureDay)).ToHashSet();
        bool CanBe(StoredFeedEvent row, FetchedFeedEvent item) => row.FirstDay == item.FirstDay
            || (!calledOff.ContainsKey(KeyOf(item))

                // What has begun keeps its start, so only an event that overlaps it can be the same; and what goes on is not what ended.
                && (row.FirstDay < today
                    ? item.FirstDay < row.DepartureDay && (row.DepartureDay <= today || item.DepartureDay > today)
                    : !takenRanges.Contains((item.FirstDay, item.DepartureDay))));

        var rowsByUid = unmatched.GroupBy(row => (row.Uid, row.RecurrenceKey)).ToDictionary(rows => rows.Key, rows => rows.ToList());
        var matchedRows = new HashSet<StoredFeedEvent>(ReferenceEqualityComparer.Instance);
        var matchedItems = new HashSet<FetchedFeedEvent>(ReferenceEqualityComparer.Instance);
        foreach (var items in open.GroupBy(item => (item.Uid!, item.RecurrenceKey)))
        {
            if (!rowsByUid.TryGetValue(items.Key, out var rows))
            {
                continue;
            }

            foreach (var (row, item) in Nearest(rows, [.. items], today).Where(pair => CanBe(pair.Row, pair.Item)))
            {
                if (!matchedRows.Contains(row) && matchedItems.Add(item))
                {
                    matchedRows.Add(row);
                    pairs.Add((row, item));
                }
            }
        }

        unmatched.RemoveAll(matchedRows.Contains);
        for (var node = open.First; node is not null;)
        {
            var next = node.Next;
            if (matchedItems.Contains(node.Value))
            {
                open.Remove(node);
            }

            node = next;
        }
    }

    // All pairs, nearest first: by the first day, which is part of the key; for a stay that has begun then by the end, because its start in
    // the feed may be clipped. A feed that gives one UID to very many events gets pairs with the same first day only.
    private static IEnumerable<(StoredFeedEvent Row, FetchedFeedEvent Item)> Nearest(
        List<StoredFeedEvent> rows, List<FetchedFeedEvent> items, LocalDate today) =>
        (long)rows.Count * items.Count <= MaxPairs
            ? rows
                .SelectMany(row => items.Select(item => (Row: row, Item: item)))
                .OrderBy(pair => pair.Row.FirstDay != pair.Item.FirstDay)
                .ThenBy(pair => pair.Row.DepartureDay <= today && pair.Item.DepartureDay > today)
                .ThenBy(pair => pair.Row.FirstDay < today ? Distance(pair.Row.DepartureDay, pair.Item.DepartureDay) : 0)
                .ThenBy(pair => Distance(pair.Row.FirstDay, pair.Item.FirstDay))
                .ThenBy(pair => Distance(pair.Row.DepartureDay, pair.Item.DepartureDay))
            : rows.Join(items, row => row.FirstDay, item => item.FirstDay, (row, item) => (row, item));

    // A cancelled row with the key of an event that the feed still, or again, has.
    private void Revive(Dictionary<(string Uid, string RecurrenceKey, LocalDate FirstDay), StoredFeedEvent> calledOff, LocalDate today)
    {
        for (var node = open.First; node is not null;)
        {
            var next = node.Next;
            if (calledOff.TryGetValue(KeyOf(node.Value), out var row))
            {
                if (node.Value.DepartureDay > today)
                {
                    pairs.Add((row, node.Value));
                }

                open.Remove(node);
            }

            node = next;
        }
    }

    // Step 4: Booking.com moves the start of a running stay to today every night and gives it a new UID.
    private void MatchRunningStays(LocalDate today)
    {
        var rowsByDeparture = unmatched
            .Where(row => row.FirstDay < today)
            .GroupBy(row => row.DepartureDay)
            .ToDictionary(rows => rows.Key, rows => new Queue<StoredFeedEvent>(rows));
        var matched = new HashSet<StoredFeedEvent>(ReferenceEqualityComparer.Instance);
        for (var node = open.First; node is not null;)
        {
            var next = node.Next;
            var item = node.Value;
            if ((item.FirstDay == today || item.FirstDay == today.PlusDays(-1))
                && rowsByDeparture.TryGetValue(item.DepartureDay, out var rows)
                && rows.TryPeek(out var row) && row.FirstDay < item.FirstDay)
            {
                rows.Dequeue();
                pairs.Add((row, item));
                matched.Add(row);
                open.Remove(node);
            }

            node = next;
        }

        unmatched.RemoveAll(matched.Contains);
    }

    // (uid, recurrence key, first day) is unique in the store: where taking over a UID would collide with another row, the row keeps its
    // own, and the next poll finds it by the same step again. So it does when the feed gives that UID to several events: it names none.
    private void KeepKeysDistinct(IReadOnlyList<StoredFeedEvent> stored, IReadOnlyList<FetchedFeedEvent> fetched, LocalDate today)
    {
        var shared = fetched
            .GroupBy(item => (item.Uid!, item.RecurrenceKey))
            .Where(items => items.Skip(1).Any())
            .Select(items => items.Key)
            .ToHashSet();
        var taken = stored.Select(KeyOf).ToHashSet();
        taken.UnionWith(pairs
            .Where(pair => !IsTakeOver(pair.Stored, pair.Fetched))
            .Select(pair => KeyAfter(pair.Stored, pair.Fetched, today)));
        for (var i = 0; i < pairs.Count; i++)
        {
            var (row, item) = pairs[i];
            if (IsTakeOver(row, item) && (shared.Contains((item.Uid!, item.RecurrenceKey)) || !taken.Add(KeyAfter(row, item, today))))
            {
                pairs[i] = (row, item with { Uid = row.Uid, RecurrenceKey = row.RecurrenceKey });
            }
        }
    }

    private static bool IsTakeOver(StoredFeedEvent row, FetchedFeedEvent item) =>
        row.Uid != item.Uid || row.RecurrenceKey != item.RecurrenceKey;

    private static (string Uid, string RecurrenceKey, LocalDate FirstDay) KeyAfter(
        StoredFeedEvent row, FetchedFeedEvent item, LocalDate today) =>
        (item.Uid!, item.RecurrenceKey, row.FirstDay < today ? row.FirstDay : item.FirstDay);

    private static int Distance(LocalDate one, LocalDate other) => Math.Abs(Period.DaysBetween(one, other));
}
