using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <summary>That a guest who is about to book holds the time of one host for some minutes. A reservation of several hosts is a row for each.</summary>
/// <source href="scheduling-v2 §4.2" />
public sealed class SlotReservation
{
    private SlotReservation()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>Unguessable name that the guest knows; the same for all hosts of a reservation.</summary>
    public string Uid { get; private set; } = string.Empty;

    /// <summary>What the guest is about to book.</summary>
    public EventTypeId EventTypeId { get; private set; }

    /// <summary>Whose time is held.</summary>
    public UserId HostId { get; private set; }

    /// <summary>First instant, without buffers.</summary>
    public Instant StartsAt { get; private set; }

    /// <summary>First instant after, without buffers.</summary>
    public Instant EndsAt { get; private set; }

    /// <summary>From when on it counts for nothing.</summary>
    public Instant ExpiresAt { get; private set; }

    /// <summary>Whether it holds one seat of a meeting rather than the whole time.</summary>
    public bool IsSeat { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>The time held, half-open, without buffers.</summary>
    public InstantRange Range => new(StartsAt, EndsAt);

    /// <summary>Holds the time of a host.</summary>
    public static SlotReservation Create(
        EventType eventType, UserId hostId, string uid, InstantRange range, Instant expiresAt, bool isSeat, Instant now) => new()
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            OrganizationId = eventType.OrganizationId,
            Uid = uid,
            EventTypeId = eventType.Id,
            HostId = hostId,
            StartsAt = range.Start,
            EndsAt = range.End,
            ExpiresAt = expiresAt,
            IsSeat = isSeat,
            CreatedAt = now,
        };
}
