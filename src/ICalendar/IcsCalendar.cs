using NodaTime;

namespace Bookings.ICalendar;

/// <summary>The calendar that a writer puts around events.</summary>
public sealed record IcsCalendar
{
    /// <summary>PRODID, the program that wrote the calendar, for example <c>-//Bookings//Calendar 1.0//EN</c>.</summary>
    public required string ProductId { get; init; }

    /// <summary>METHOD.</summary>
    public IcsMethod Method { get; init; } = IcsMethod.Publish;

    /// <summary>NAME and X-WR-CALNAME; null writes neither.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// X-WR-TIMEZONE, an IANA id; null writes none. Beside a series in UTC it is left out, for readers would follow its rule on the wall
    /// clock of that zone.
    /// </summary>
    public string? TimeZoneId { get; init; }

    /// <summary>REFRESH-INTERVAL and X-PUBLISHED-TTL, whole minutes of at least one; null writes neither.</summary>
    public Duration? RefreshInterval { get; init; }
}
