using NodaTime.Text;

namespace Bookings.Domain.Feeds;

/// <summary>Decides what one good poll of a person's calendar changes in the stored busy times.</summary>
/// <remarks>
/// A person's calendar is believed at once, unlike the feed of a unit (<see cref="FeedMerge"/>): meetings move and are called off every day, and an
/// event that is kept by mistake hides free time. Only complete calendars may be planned.
/// </remarks>
/// <threadsafety>Stateless; safe for any number of threads.</threadsafety>
public static class BusyMerge
{
    private static readonly InstantPattern StartPattern = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    /// <summary>Plans the changes.</summary>
    /// <param name="stored">All events of the calendar; those that are not fetched again are removed.</param>
    /// <param name="fetched">The busy times of the body; twins of one UID are told apart by their start.</param>
    /// <param name="unreadable">Whether a UID was in the body but could not be used, or only in part: its events are not removed.</param>
    public static BusyChanges Plan(IReadOnlyList<StoredBusyEvent> stored, IReadOnlyList<BusyEvent> fetched, Func<string, bool> unreadable)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(fetched);
        ArgumentNullException.ThrowIfNull(unreadable);
        var events = Distinct(fetched).ToDictionary(KeyOf);
        var rows = stored.ToLookup(row => KeyOf(row.Event));
        return new BusyChanges(
            [.. events.Where(pair => !rows.Contains(pair.Key)).Select(pair => pair.Value)],
            [
                .. rows.Where(same => events.ContainsKey(same.Key))
                    .Select(same => (Row: same.First(), Event: events[same.Key]))
                    .Where(pair => pair.Row.Event.Range != pair.Event.Range)
                    .Select(pair => pair.Row with { Event = pair.Event }),
            ],
            [.. rows.SelectMany(same => events.ContainsKey(same.Key) ? same.Skip(1) : same.Where(row => !unreadable(row.Event.Uid))).Select(row => row.Id)]);
    }

    private static (string Uid, string RecurrenceKey) KeyOf(BusyEvent item) => (item.Uid, item.RecurrenceKey);

    // A feed that uses one UID for several events still says when each of them is; of twins with one start the longest takes the time of all.
    private static IEnumerable<BusyEvent> Distinct(IReadOnlyList<BusyEvent> fetched) => fetched.GroupBy(KeyOf).SelectMany(same =>
    {
        var byStart = same.GroupBy(item => item.Range.Start).Select(twins => twins.MaxBy(item => item.Range.End)!).OrderBy(item => item.Range.Start).ToList();
        return byStart.Count == 1 ? byStart : byStart.Select(item => item with { RecurrenceKey = $"{item.RecurrenceKey}/{StartPattern.Format(item.Range.Start)}" });
    });
}
