using NodaTime;

namespace Bookings.Domain.Timelines;

/// <summary>Identifies a calendar event.</summary>
/// <param name="Value">The key: a UUIDv7, so that ids sort by the time of their making.</param>
public readonly record struct CalendarEventId(Guid Value)
{
    /// <summary>Makes a new id.</summary>
    /// <param name="now">The moment that its leading bits tell.</param>
    public static CalendarEventId New(Instant now) => new(Guid.CreateVersion7(now.ToDateTimeOffset()));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
