using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Timelines;

/// <summary>What changed on a calendar event, before and after: unit or host, days and status, all filled also where unchanged.</summary>
/// <remarks>Written by the domain with the change, never through the API. Making an event writes none.</remarks>
/// <source href="https://www.bookingmood.com/en-US/api-reference/calendar_event_updates" read="2026-03-12" />
public sealed class CalendarEventUpdate
{
    private CalendarEventUpdate()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The event.</summary>
    public CalendarEventId CalendarEventId { get; private set; }

    /// <summary>The unit after; null on a host's calendar.</summary>
    public ProductId? NextProductId { get; private set; }

    /// <summary>The unit before; null on a host's calendar.</summary>
    public ProductId? PrevProductId { get; private set; }

    /// <summary>The host after; null on a unit's calendar.</summary>
    public UserId? NextHostId { get; private set; }

    /// <summary>The host before; null on a unit's calendar.</summary>
    public UserId? PrevHostId { get; private set; }

    /// <summary>Who changed it; null for the guest, a feed or the system.</summary>
    public UserId? UserId { get; private set; }

    /// <summary>When it changed.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>The days after, half-open.</summary>
    public DayRange NextInterval { get; private set; }

    /// <summary>The status after.</summary>
    public CalendarEventStatus NextStatus { get; private set; }

    /// <summary>The days before, half-open.</summary>
    public DayRange PrevInterval { get; private set; }

    /// <summary>The status before.</summary>
    public CalendarEventStatus PrevStatus { get; private set; }

    /// <summary>Records a change.</summary>
    internal static CalendarEventUpdate Of(
        CalendarEvent changed, (ProductId? ProductId, UserId? HostId, DayRange Days, CalendarEventStatus Status) before, DayRange daysAfter, UserId? by, Instant now) => new()
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            OrganizationId = changed.OrganizationId,
            CalendarEventId = changed.Id,
            PrevProductId = before.ProductId,
            PrevHostId = before.HostId,
            PrevInterval = before.Days,
            PrevStatus = before.Status,
            NextProductId = changed.ProductId,
            NextHostId = changed.HostId,
            NextInterval = daysAfter,
            NextStatus = changed.Status,
            UserId = by,
            CreatedAt = now,
        };
}
