using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Timelines;

/// <summary>A private remark of a member on a calendar event.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/calendar_event_notes" read="2026-03-12" />
public sealed class CalendarEventNote
{
    private CalendarEventNote()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>Who wrote it; null when unknown.</summary>
    public UserId? AuthorId { get; private set; }

    /// <summary>The event it is about.</summary>
    public CalendarEventId CalendarEventId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>The text.</summary>
    public string Note { get; private set; } = string.Empty;
}
