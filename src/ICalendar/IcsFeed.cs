using NodaTime;

namespace Bookings.ICalendar;

/// <summary>Everything that was read from one body.</summary>
/// <remarks>Unless <see cref="Verdict"/> is <see cref="IcsVerdict.Calendar"/> there are no events and nothing may be concluded.</remarks>
public sealed record IcsFeed
{
    /// <summary>Whether the body may be applied.</summary>
    public required IcsVerdict Verdict { get; init; }

    /// <summary>The events in the order of the body, of all its calendars.</summary>
    public IReadOnlyList<IcsEvent> Events { get; init; } = [];

    /// <summary>Repairs and losses, at most <see cref="IcsLimits.MaxWarnings"/> of them, in the order they were met.</summary>
    public IReadOnlyList<IcsWarning> Warnings { get; init; } = [];

    /// <summary>All warnings, also those not kept.</summary>
    public int WarningCount { get; init; }

    /// <summary>
    /// UIDs of events that were in the body but could not be used. Their absence from <see cref="Events"/> is no sign of a cancellation.
    /// </summary>
    public IReadOnlySet<string> UnreadableUids { get; init; } = new HashSet<string>();

    /// <summary>UIDs of events that are called off as a whole without a start, as RFC 5546 allows. They are not among <see cref="Events"/>.</summary>
    public IReadOnlySet<string> CalledOffUids { get; init; } = new HashSet<string>();

    /// <summary>X-WR-TIMEZONE as an IANA id when it is known to us; null otherwise.</summary>
    public string? CalendarTimeZoneId { get; init; }

    /// <summary>METHOD in upper case; null when absent.</summary>
    public string? Method { get; init; }

    /// <summary>PRODID; null when absent.</summary>
    public string? ProductId { get; init; }

    /// <summary>NAME, else X-WR-CALNAME; null when both are absent.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// REFRESH-INTERVAL, else X-PUBLISHED-TTL; null when both are absent, not positive or longer than 400 days. What the publisher asks for:
    /// polling more often shows nothing new.
    /// </summary>
    public Duration? RefreshInterval { get; init; }
}
