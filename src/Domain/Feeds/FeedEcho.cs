using Bookings.Domain.Organizations;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Feeds;

/// <summary>An event of a feed that is an event of our own, come back through the platform that reads our export.</summary>
/// <remarks>It takes no time, collides with nothing and is not exported. It dies with its origin: see <see cref="FeedEchoes"/>.</remarks>
public sealed class FeedEcho
{
    private FeedEcho()
    {
    }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The calendar through which it came back.</summary>
    public ExternalCalendarId CalendarId { get; private set; }

    /// <summary>Its UID in the feed, or the one made for an event without UID.</summary>
    public string Uid { get; private set; } = string.Empty;

    /// <summary>Tells the occurrences of one UID apart; empty for an event that is no series.</summary>
    public string RecurrenceKey { get; private set; } = string.Empty;

    /// <summary>The first day that the feed gives it, in the unit's zone.</summary>
    public LocalDate FirstDay { get; private set; }

    /// <summary>The first day no longer taken (exclusive).</summary>
    public LocalDate DepartureDay { get; private set; }

    /// <summary>Our own event, the first of several adjacent ones; it may be gone meanwhile.</summary>
    public CalendarEventId OriginId { get; private set; }

    /// <summary>Since when no event of our own stands behind it; null while one does.</summary>
    public Instant? OriginGoneSince { get; private set; }

    /// <summary>Keeps an echo of a calendar.</summary>
    public static FeedEcho Of(ExternalCalendar calendar, EchoedEvent echo)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(echo);
        return new()
        {
            OrganizationId = calendar.OrganizationId,
            CalendarId = calendar.Id,
            Uid = echo.Uid,
            RecurrenceKey = echo.RecurrenceKey,
            FirstDay = echo.FirstDay,
            DepartureDay = echo.DepartureDay,
            OriginId = echo.OriginId,
            OriginGoneSince = echo.OriginGoneSince,
        };
    }

    /// <summary>What the merge knows of it.</summary>
    public EchoedEvent Event => new(Uid, RecurrenceKey, FirstDay, DepartureDay, OriginId, OriginGoneSince);
}
