using System.Security.Cryptography;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Resources;

/// <summary>An address of an event type for those who were given it: until a moment, or for a number of bookings.</summary>
/// <source href="scheduling-v2 §6" />
public sealed class PrivateLink
{
    private PrivateLink()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The event type.</summary>
    public EventTypeId EventTypeId { get; private set; }

    /// <summary>Unguessable word of the address; unique in the installation.</summary>
    public string LinkId { get; private set; } = string.Empty;

    /// <summary>From when on it is refused; null when uses are counted instead.</summary>
    public Instant? ExpiresAt { get; private set; }

    /// <summary>Most bookings through it; null when it expires instead.</summary>
    public int? MaxUsageCount { get; private set; }

    /// <summary>Bookings made through it.</summary>
    public int UsageCount { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>Makes a link.</summary>
    /// <param name="eventType">What it leads to.</param>
    /// <param name="expiresAt">From when on it is refused; null counts uses.</param>
    /// <param name="maxUsageCount">Most bookings, at least 1; counts only without <paramref name="expiresAt"/>.</param>
    /// <param name="now">The moment of the request.</param>
    public static PrivateLink Create(EventType eventType, Instant? expiresAt, int? maxUsageCount, Instant now)
    {
        var made = new PrivateLink
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            OrganizationId = eventType.OrganizationId,
            EventTypeId = eventType.Id,
            LinkId = RandomNumberGenerator.GetHexString(32, lowercase: true),
            CreatedAt = now,
        };
        made.Limit(expiresAt, maxUsageCount);
        return made;
    }

    /// <summary>Sets when it ends: by a moment or, without one, by a number of bookings, one unless told.</summary>
    public void Limit(Instant? expiresAt, int? maxUsageCount) =>
        (ExpiresAt, MaxUsageCount) = (expiresAt, expiresAt is null ? maxUsageCount ?? 1 : null);

    /// <summary>Tells whether it is refused.</summary>
    public bool IsExpired(Instant now) => ExpiresAt <= now || UsageCount >= MaxUsageCount;

    /// <summary>Counts a booking that was made through it; a series is one.</summary>
    public void Use() => UsageCount++;
}
