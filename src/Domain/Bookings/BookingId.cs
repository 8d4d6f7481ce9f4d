using NodaTime;

namespace Bookings.Domain.Bookings;

/// <summary>Identifies a booking.</summary>
/// <param name="Value">The key: a UUIDv7, so that ids sort by the time of their making.</param>
public readonly record struct BookingId(Guid Value)
{
    /// <summary>Makes a new id.</summary>
    /// <param name="now">The moment that its leading bits tell.</param>
    public static BookingId New(Instant now) => new(Guid.CreateVersion7(now.ToDateTimeOffset()));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
