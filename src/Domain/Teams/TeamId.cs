using NodaTime;

namespace Bookings.Domain.Teams;

/// <summary>Identifies a team.</summary>
/// <param name="Value">The key: a UUIDv7, so that ids sort by the time of their making.</param>
public readonly record struct TeamId(Guid Value)
{
    /// <summary>Makes a new id.</summary>
    /// <param name="now">The moment that its leading bits tell.</param>
    public static TeamId New(Instant now) => new(Guid.CreateVersion7(now.ToDateTimeOffset()));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
