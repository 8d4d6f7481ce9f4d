using Bookings.Domain.Organizations;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Timelines;

/// <summary>The instants of one resource that one calendar event takes: the consequence of its span.</summary>
/// <remarks>Half-open. Internal: no dialect ever shows a claim. Rebuilt from the event, never edited by itself.</remarks>
public sealed class Claim
{
    private Claim()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The event that claims.</summary>
    public CalendarEventId CalendarEventId { get; private set; }

    /// <summary>The unit or host that is taken.</summary>
    public Guid ResourceId { get; private set; }

    /// <summary>The first instant, included: padding and buffers are part of the claim.</summary>
    public Instant StartsAt { get; private set; }

    /// <summary>The first instant after, not included.</summary>
    public Instant EndsAt { get; private set; }

    /// <summary>What it does to others.</summary>
    public ClaimStrength Strength { get; private set; }

    /// <summary>The instants, half-open.</summary>
    public InstantRange Range => new(StartsAt, EndsAt);

    /// <summary>Creates a claim.</summary>
    /// <param name="calendarEvent">The event that claims.</param>
    /// <param name="resourceId">The unit or host that is taken.</param>
    /// <param name="range">The instants, half-open, not empty.</param>
    /// <param name="strength">What it does to others.</param>
    /// <param name="now">The moment of the request.</param>
    internal static Claim Of(CalendarEvent calendarEvent, Guid resourceId, InstantRange range, ClaimStrength strength, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = calendarEvent.OrganizationId,
        CalendarEventId = calendarEvent.Id,
        ResourceId = resourceId,
        StartsAt = range.Start,
        EndsAt = range.End,
        Strength = strength,
    };

    /// <summary>Restores a stored claim that is only looked at.</summary>
    public static Claim Stored(
        Guid id, OrganizationId organizationId, CalendarEventId calendarEventId, Guid resourceId, InstantRange range, ClaimStrength strength) => new()
        {
            Id = id,
            OrganizationId = organizationId,
            CalendarEventId = calendarEventId,
            ResourceId = resourceId,
            StartsAt = range.Start,
            EndsAt = range.End,
            Strength = strength,
        };

    /// <summary>Makes the claim say the same as another one for the same resource.</summary>
    internal void Become(InstantRange range, ClaimStrength strength)
    {
        StartsAt = range.Start;
        EndsAt = range.End;
        Strength = strength;
    }
}
