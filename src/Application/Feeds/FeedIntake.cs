using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Bookings.Domain.Feeds;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using Bookings.ICalendar;
using NodaTime;

namespace Bookings.Application.Feeds;

/// <summary>What a feed says, as days of a unit.</summary>
/// <param name="Events">Occurrences that take days of the unit inside the import window.</param>
/// <param name="UnreadableUids">UIDs that are in the body but could not be used, or only in part: not missing.</param>
/// <param name="IsCut">Whether the body does not list all events, because they pass the bound or it is a list of cancellations: then none counts as missing.</param>
/// <param name="Warnings">Repairs and losses, one kind a line with its count; empty when there were none.</param>
internal sealed record FeedIntake(IReadOnlyList<FetchedFeedEvent> Events, IReadOnlySet<string> UnreadableUids, bool IsCut, string Warnings)
{
    /// <summary>Name of the warning that an event goes on beyond what can be stored.</summary>
    internal const string BeyondTimeline = nameof(BeyondTimeline);

    private const int MostTitle = 255;
    private const int MostNotes = 5_000;
    private const int MostUid = 255;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    // An event may last around the clock change and be moved by the offset: a little room on either side of the window.
    private static readonly Duration Room = Duration.FromDays(3);

    /// <summary>What is called off without days of its own.</summary>
    public IReadOnlySet<CalledOffEvent> CalledOff { get; init; } = new HashSet<CalledOffEvent>();

    /// <summary>Turns events, series and overrides into days. Pure.</summary>
    /// <param name="feed">A body with the verdict calendar.</param>
    /// <param name="zone">The unit's zone.</param>
    /// <param name="counting">How the unit is sold.</param>
    /// <param name="timeOffset">The calendar's <c>time_offset</c>, hours.</param>
    /// <param name="statusSync">Whose word counts for the status.</param>
    /// <param name="today">The day in the unit's zone.</param>
    public static FeedIntake Of(IcsFeed feed, DateTimeZone zone, DayCounting counting, int timeOffset, StatusSync statusSync, LocalDate today)
    {
        var window = FeedDates.Window(today);
        var instants = new Interval(ZoneRules.StartOfDay(window.Start, zone) - Room, ZoneRules.StartOfDay(window.End, zone) + Room);
        var occurrences = IcsExpansion.Occurrences(feed, instants, zone, dayOf: start => DayOf(start, zone, timeOffset));
        var events = new List<FetchedFeedEvent>();
        var unreadable = new HashSet<string>(feed.UnreadableUids.Select(BoundedUid), StringComparer.Ordinal);
        var calledOff = feed.CalledOffUids.Select(uid => new CalledOffEvent(BoundedUid(uid), null)).ToHashSet();
        var counts = new Dictionary<string, int>();
        foreach (var occurrence in occurrences.Items.Where(item => !item.Event.IsTransparent || item.Event.Status == IcsStatus.Cancelled))
        {
            switch (DaysOf(occurrence, zone, counting, timeOffset, today))
            {
                case FeedDays.Taken { Days: var days, IsClipped: var isClipped }:
                    Count(counts, BeyondTimeline, isClipped ? 1 : 0);
                    events.Add(new FetchedFeedEvent(
                        occurrence.Event.Uid is null ? null : BoundedUid(occurrence.Event.Uid),
                        occurrence.RecurrenceKey,
                        days.Start,
                        days.End,
                        StatusOf(occurrence.Event.Status, statusSync),
                        OneLine(occurrence.Event.Summary, MostTitle),
                        Bounded(occurrence.Event.Description ?? string.Empty, MostNotes).Trim()));
                    break;
                case FeedDays.Skipped { Reason: FeedSkip.NoNight } when occurrence is { RecurrenceKey.Length: > 0, Event: { Status: IcsStatus.Cancelled, Uid: { } cancelled } }:
                    calledOff.Add(new CalledOffEvent(BoundedUid(cancelled), occurrence.RecurrenceKey));
                    break;
                case FeedDays.Skipped { Reason: FeedSkip.EndsBeforeStart } when occurrence.Event.Uid is { } lost:
                    unreadable.Add(BoundedUid(lost));
                    Count(counts, nameof(FeedSkip.EndsBeforeStart), 1);
                    break;
                case FeedDays.Skipped { Reason: not FeedSkip.OutsideWindow and var reason }:
                    Count(counts, reason.ToString(), 1);
                    break;
            }
        }

        // What lies behind the cut of a series is not missing from the feed.
        unreadable.UnionWith(occurrences.Warnings.Where(warning => warning.Uid is not null).Select(warning => BoundedUid(warning.Uid!)));

        // RFC 5546, 3.2.5: METHOD:CANCEL lists what is called off, and says nothing of all the rest.
        var isCut = feed.Method == "CANCEL" || occurrences.Warnings.Any(warning => warning.Uid is null);
        return new FeedIntake(events, unreadable, isCut, Describe(feed, occurrences, counts)) { CalledOff = calledOff };
    }

    /// <summary>A fingerprint of everything that a merge is made of, apart from what is stored: as long as it stays the same, a merge would change nothing.</summary>
    /// <param name="zone">The unit's zone.</param>
    /// <param name="counting">How the unit is sold.</param>
    /// <param name="today">The day in the unit's zone: the window of the import moves with it, and yesterday's nights freeze.</param>
    public byte[] Digest(DateTimeZone zone, DayCounting counting, LocalDate today)
    {
        var text = new StringBuilder(4_096);
        text.Append(zone.Id).Append('\0').Append((int)counting).Append('\0').Append(DaysSinceEpoch(today)).Append('\0').Append(IsCut).Append('\0').Append(Warnings);
        foreach (var item in Events)
        {
            text.Append('\u0001').Append(item.Uid).Append('\0').Append(item.RecurrenceKey).Append('\0').Append(DaysSinceEpoch(item.FirstDay)).Append('\0')
                .Append(DaysSinceEpoch(item.DepartureDay)).Append('\0').Append((int)item.Status).Append('\0').Append(item.Title).Append('\0').Append(item.Notes);
        }

        foreach (var uid in UnreadableUids.Order(StringComparer.Ordinal))
        {
            text.Append('\u0002').Append(uid);
        }

        foreach (var item in CalledOff.OrderBy(item => item.Uid, StringComparer.Ordinal).ThenBy(item => item.RecurrenceKey, StringComparer.Ordinal))
        {
            text.Append('\u0003').Append(item.Uid).Append('\0').Append(item.RecurrenceKey ?? "\u0001");
        }

        return Hash(text);
    }

    internal static byte[] Hash(StringBuilder text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var chunk in text.GetChunks())
        {
            hash.AppendData(MemoryMarshal.AsBytes(chunk.Span));
        }

        return hash.GetHashAndReset();
    }

    private static int DaysSinceEpoch(LocalDate day) => Period.DaysBetween(Epoch, day);

    private static FeedDays DaysOf(IcsOccurrence occurrence, DateTimeZone zone, DayCounting counting, int timeOffset, LocalDate today) =>
        (occurrence.Start, occurrence.End) switch
        {
            (IcsTime.Day first, IcsTime.Day end) => FeedDates.FromDays(first.Date, end.Date, today),
            (IcsTime.Floating start, IcsTime.Floating end) => FeedDates.FromWallTimes(start.Wall, end.Wall, timeOffset, counting, today),
            var (start, end) => FeedDates.FromInstants(start.ToInstant(zone), end.ToInstant(zone), zone, timeOffset, counting, today),
        };

    private static LocalDate DayOf(IcsTime start, DateTimeZone zone, int timeOffset) =>
        (start is IcsTime.Floating ? start.Local : start.ToInstant(zone).InZone(zone).LocalDateTime).PlusHours(timeOffset).Date;

    private static CalendarEventStatus StatusOf(IcsStatus status, StatusSync sync) => (status, sync) switch
    {
        (IcsStatus.Cancelled, _) => CalendarEventStatus.Cancelled,
        (_, StatusSync.Confirmed) or (IcsStatus.Confirmed, StatusSync.Import) => CalendarEventStatus.Confirmed,
        _ => CalendarEventStatus.Tentative,
    };

    private static string OneLine(string? text, int most) =>
        Bounded(string.Join(' ', (text ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), most);

    internal static string Bounded(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    // A UID is a key: one that is too long for an index keeps its identity in a digest.
    internal static string BoundedUid(string uid) =>
        uid.Length <= MostUid ? uid : "sha256/" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(uid)));

    private static void Count(Dictionary<string, int> counts, string name, int more) => counts[name] = counts.GetValueOrDefault(name) + more;

    internal static string Describe(IcsFeed feed, IcsOccurrences occurrences, IReadOnlyDictionary<string, int> others)
    {
        var lines = feed.Warnings.Concat(occurrences.Warnings)
            .GroupBy(warning => warning.Code)
            .Select(same => (Name: KebabOf(same.Key.ToString()), Count: same.Count()))
            .Concat(others.Where(pair => pair.Value > 0).Select(pair => (Name: KebabOf(pair.Key), Count: pair.Value)))
            .GroupBy(line => line.Name, line => line.Count)
            .OrderBy(line => line.Key, StringComparer.Ordinal)
            .Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Key}: {line.Sum()}"));
        return string.Join('\n', lines);
    }

    private static string KebabOf(string name) =>
        string.Concat(name.Select((letter, i) => char.IsUpper(letter) ? (i > 0 ? "-" : string.Empty) + char.ToLowerInvariant(letter) : letter.ToString()));
}
