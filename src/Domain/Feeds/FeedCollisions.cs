using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Feeds;

/// <summary>Finds imported events that take days of our own promises: the same night was sold twice.</summary>
/// <remarks>Touching is no collision: a departure day is the next guest's first day. Nights that are over do not count.</remarks>
internal sealed class FeedCollisions
{
    private readonly List<OwnEvent> promises;
    private readonly LocalDate today;

    public FeedCollisions(IReadOnlyList<OwnEvent> own, LocalDate today)
    {
        promises = [.. own.Where(item => item is { IsLive: true, IsPromise: true } && item.DepartureDay > today).OrderBy(item => item.FirstDay).ThenBy(item => item.Id.Value)];
        this.today = today;
    }

    /// <summary>The first promise under each new event that has one under it.</summary>
    public IReadOnlyDictionary<FetchedFeedEvent, CalendarEventId> Of(IEnumerable<FetchedFeedEvent> added) => added
        .Select(item => (item, Under: Under(item.FirstDay, item.DepartureDay)))
        .Where(pair => pair.Under is not null)
        .ToDictionary(pair => pair.item, pair => pair.Under!.Value);

    /// <summary>What changes for the stored events, as they are after the poll.</summary>
    public IReadOnlyList<FeedCollision> Changed(
        IReadOnlyList<StoredFeedEvent> stored, IReadOnlyList<FeedEventUpdate> updated, IReadOnlyList<FeedEventCancellation> gone)
    {
        var updates = updated.ToDictionary(update => update.Id);
        var freed = gone.Select(cancellation => cancellation.Id).ToHashSet();
        return
        [
            .. stored.Where(row => !row.IsConverted)
                .Select(row => (row, After: After(row, updates.GetValueOrDefault(row.Id), freed)))
                .Where(pair => pair.After != pair.row.CollidesWithId)
                .Select(pair => new FeedCollision(pair.row.Id, pair.After))
                .OrderBy(collision => collision.Id.Value),
        ];
    }

    private CalendarEventId? After(StoredFeedEvent row, FeedEventUpdate? update, HashSet<CalendarEventId> freed) =>
        freed.Contains(row.Id) || (update?.Status ?? row.Status) == CalendarEventStatus.Cancelled
            ? null
            : Under(update?.FirstDay ?? row.FirstDay, update?.DepartureDay ?? row.DepartureDay);

    private CalendarEventId? Under(LocalDate firstDay, LocalDate departureDay)
    {
        var first = LocalDate.Max(firstDay, today);
        return promises.Find(own => own.FirstDay < departureDay && own.DepartureDay > first)?.Id;
    }
}
