using NodaTime;

namespace Bookings.Domain.Feeds;

/// <summary>Recognises events of our own that come back through a platform which reads our export.</summary>
/// <remarks>
/// An echo has our UID, or the days of our own events: of one, or of adjacent ones together. By its days alone an event is an echo only when the
/// platform calls it a block, or does not tell and has read our export since our event came to be. A reservation is never an echo: it was sold.
/// When our event goes, the platform takes a while to read that, so the echo stays one for <see cref="Grace"/>; then it is a fact like any other.
/// </remarks>
/// <source href="reference/icalendar.md, section 5, Echo" />
public sealed class FeedEchoes
{
    /// <summary>How long an echo without origin is waited for: platforms read every 1 to 12 hours, some once a day.</summary>
    public static readonly Duration Grace = Duration.FromHours(24);

    private readonly FeedSurroundings around;
    private readonly LocalDate today;
    private readonly Instant now;
    private readonly Dictionary<string, OwnEvent> ownByUid = new(StringComparer.Ordinal);
    private readonly ILookup<LocalDate, OwnEvent> liveByStart;
    private readonly Dictionary<(LocalDate, LocalDate), EchoedEvent> knownByDays = [];
    private readonly Dictionary<(string, string, LocalDate), EchoedEvent> found = [];

    /// <param name="around">Our own events and the echoes so far.</param>
    /// <param name="today">The day in the unit's zone.</param>
    /// <param name="now">The moment of the poll.</param>
    internal FeedEchoes(FeedSurroundings around, LocalDate today, Instant now)
    {
        (this.around, this.today, this.now) = (around, today, now);
        foreach (var own in around.Own.OrderBy(own => own.Id.Value))
        {
            ownByUid.TryAdd(own.Uid, own);
        }

        liveByStart = around.Own
            .Where(own => own.IsLive && own.DepartureDay > today)
            .OrderByDescending(own => own.DepartureDay)
            .ThenBy(own => own.Id.Value)
            .ToLookup(own => FromToday(own.FirstDay));
        foreach (var echo in around.Echoes.OrderBy(echo => echo.FirstDay).ThenBy(echo => echo.Uid, StringComparer.Ordinal))
        {
            knownByDays.TryAdd((FromToday(echo.FirstDay), echo.DepartureDay), echo);
        }
    }

    /// <summary>Echoes that were found, in the order of their days.</summary>
    internal IReadOnlyList<EchoedEvent> Found =>
        [.. found.Values.OrderBy(echo => echo.FirstDay).ThenBy(echo => echo.Uid, StringComparer.Ordinal).ThenBy(echo => echo.RecurrenceKey, StringComparer.Ordinal)];

    /// <summary>Whether the echoes are others than the last poll left behind.</summary>
    internal bool HaveChanged => !found.Values.ToHashSet().SetEquals(around.Echoes);

    /// <summary>Notes an event that is known for an echo: it has our UID, or was recognised before.</summary>
    internal bool IsKnown(FetchedFeedEvent item) => Note(item, HasOurUid(item) ?? (item.DepartureDay > today ? HasKnownDays(item) : IsOver(item)));

    /// <summary>Notes an event that no stored event was found for, when it is an echo by its days.</summary>
    internal bool IsNew(FetchedFeedEvent item)
    {
        var kind = FeedEventKinds.Classify(item.Uid, item.Title);
        return kind != FeedEventKind.Reservation
            && Behind(item) is { } origins
            && (kind == FeedEventKind.Block || origins.TrueForAll(own => own.Since < around.ExportReadAt))
            && Note(item, EchoOf(item, origins[0], null));
    }

    private static EchoedEvent EchoOf(FetchedFeedEvent item, OwnEvent origin, Instant? goneSince) =>
        new(item.Uid!, item.RecurrenceKey, item.FirstDay, item.DepartureDay, origin.Id, goneSince);

    private bool Note(FetchedFeedEvent item, EchoedEvent? echo)
    {
        if (echo is null)
        {
            return false;
        }

        found[(item.Uid!, item.RecurrenceKey, item.FirstDay)] = echo;
        return true;
    }

    // Nobody else makes our UIDs, so there is no doubt, and no end of the wait.
    private EchoedEvent? HasOurUid(FetchedFeedEvent item) => ownByUid.TryGetValue(item.Uid!, out var own) ? EchoOf(item, own, null) : null;

    private EchoedEvent? HasKnownDays(FetchedFeedEvent item)
    {
        if (!knownByDays.TryGetValue((FromToday(item.FirstDay), item.DepartureDay), out var known)
            || (known.Uid != item.Uid && FeedEventKinds.Classify(item.Uid, item.Title) == FeedEventKind.Reservation))
        {
            return null;
        }

        if (Behind(item) is { } origins)
        {
            return EchoOf(item, origins[0], null);
        }

        var goneSince = known.OriginGoneSince ?? now;
        return now - goneSince < Grace
            ? new EchoedEvent(item.Uid!, item.RecurrenceKey, item.FirstDay, item.DepartureDay, known.OriginId, goneSince)
            : null;
    }

    // What was an echo while its nights were to come is no history of the platform.
    private EchoedEvent? IsOver(FetchedFeedEvent item) =>
        around.Echoes.FirstOrDefault(echo => echo.Uid == item.Uid && echo.RecurrenceKey == item.RecurrenceKey && echo.DepartureDay == item.DepartureDay) is { } known
            ? known with { FirstDay = item.FirstDay }
            : null;

    // Our own events that take exactly these days, one after the other; past days do not count, because platforms cut them off.
    private List<OwnEvent>? Behind(FetchedFeedEvent item)
    {
        var origins = new List<OwnEvent>();
        for (var day = FromToday(item.FirstDay); day < item.DepartureDay; day = origins[^1].DepartureDay)
        {
            if (liveByStart[day].FirstOrDefault(own => own.DepartureDay <= item.DepartureDay) is not { } next)
            {
                return null;
            }

            origins.Add(next);
        }

        return origins.Count > 0 ? origins : null;
    }

    private LocalDate FromToday(LocalDate day) => LocalDate.Max(day, today);
}
