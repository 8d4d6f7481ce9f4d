using NodaTime;

namespace Bookings.Domain.Organizations;

/// <summary>Identifies a person of an organization; as a host the person is a resource of the timeline under the same value.</summary>
/// <param name="Value">The key: a UUIDv7, so that ids sort by the time of their making.</param>
public readonly record struct UserId(Guid Value)
{
    /// <summary>Makes a new id.</summary>
    /// <param name="now">The moment that its leading bits tell.</param>
    public static UserId New(Instant now) => new(Guid.CreateVersion7(now.ToDateTimeOffset()));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
