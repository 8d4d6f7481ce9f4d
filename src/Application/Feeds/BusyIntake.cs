using System.Text;
using Bookings.Domain.Feeds;
using Bookings.Domain.Time;
using Bookings.ICalendar;
using NodaTime;

namespace Bookings.Application.Feeds;

/// <summary>What a feed says of the time of its person.</summary>
/// <param name="Events">Busy times inside the import window.</param>
/// <param name="UnreadableUids">UIDs that are in the body but could not be used, or only in part.</param>
/// <param name="IsCut">Whether the feed has more occurrences than the bound: then no event counts as gone.</param>
/// <param name="Warnings">Repairs and losses, one kind a line with its count; empty when there were none.</param>
internal sealed record BusyIntake(IReadOnlyList<BusyEvent> Events, IReadOnlySet<string> UnreadableUids, bool IsCut, string Warnings)
{
    /// <summary>Turns events, series and overrides into instants. Pure.</summary>
    /// <remarks>Days and times without a zone are those of the calendar's zone, else of the person's. What is free, called off or declined does not count.</remarks>
    /// <param name="feed">A body with the verdict calendar.</param>
    /// <param name="zone">The person's zone.</param>
    /// <param name="email">The person's address, by which a declined invitation is known.</param>
    /// <param name="now">The moment of the poll.</param>
    public static BusyIntake Of(IcsFeed feed, DateTimeZone zone, string email, Instant now)
    {
        var calendarZone = (feed.CalendarTimeZoneId is { } id ? ZoneRules.Find(id) : null) ?? zone;
        var days = FeedDates.Window(now.InZone(zone).Date);
        var window = new InstantRange(ZoneRules.StartOfDay(days.Start, zone), ZoneRules.StartOfDay(days.End, zone));
        var occurrences = IcsExpansion.Occurrences(feed, new Interval(window.Start, window.End), calendarZone);
        var declined = email.ToLowerInvariant();
        var taken = occurrences.Items
            .Where(item => item.Event is { IsTransparent: false, Status: not IcsStatus.Cancelled } && !item.Event.DeclinedBy.Contains(declined))
            .Select(item => (item.Event.Uid, item.RecurrenceKey, Range: new InstantRange(item.Start.ToInstant(calendarZone), item.End.ToInstant(calendarZone))))
            .Where(item => !item.Range.IsEmpty && item.Range.Overlaps(window))
            .ToList();
        var events = taken
            .Select(item => item with { Range = OnTimeline(item.Range) })
            .Select(item => new BusyEvent(item.Uid is { } uid ? FeedIntake.BoundedUid(uid) : $"no-uid/{item.Range.Start}/{item.Range.End}", item.RecurrenceKey, item.Range))
            .ToList();
        var counts = new Dictionary<string, int> { [FeedIntake.BeyondTimeline] = taken.Count(item => item.Range != OnTimeline(item.Range)) };
        var unreadable = new HashSet<string>(feed.UnreadableUids.Select(FeedIntake.BoundedUid), StringComparer.Ordinal);
        unreadable.UnionWith(occurrences.Warnings.Where(warning => warning.Uid is not null).Select(warning => FeedIntake.BoundedUid(warning.Uid!)));
        return new BusyIntake(events, unreadable, occurrences.Warnings.Any(warning => warning.Uid is null), FeedIntake.Describe(feed, occurrences, counts));
    }

    /// <summary>A fingerprint of everything that a merge is made of, apart from what is stored: as long as it stays the same, a merge would change nothing.</summary>
    /// <param name="today">The day in the person's zone: the window of the import moves with it.</param>
    public byte[] Digest(LocalDate today)
    {
        var text = new StringBuilder(4_096);
        text.Append(today.Year).Append('\0').Append(today.DayOfYear).Append('\0').Append(IsCut).Append('\0').Append(Warnings);
        foreach (var item in Events)
        {
            text.Append('\u0001').Append(item.Uid).Append('\0').Append(item.RecurrenceKey).Append('\0').Append(item.Range.Start.ToUnixTimeTicks()).Append('\0')
                .Append(item.Range.End.ToUnixTimeTicks());
        }

        foreach (var uid in UnreadableUids.Order(StringComparer.Ordinal))
        {
            text.Append('\u0002').Append(uid);
        }

        return FeedIntake.Hash(text);
    }

    // The bounds that days have too.
    private static InstantRange OnTimeline(InstantRange range) =>
        new(Instant.Max(range.Start, ZoneRules.StartOfDay(DaySpan.FirstDay, DateTimeZone.Utc)), Instant.Min(range.End, ZoneRules.StartOfDay(DaySpan.LastDay, DateTimeZone.Utc)));
}
