using Bookings.Domain.Resources;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Application.Timelines;

/// <summary>What shall change of a calendar event. Null keeps a member as it is.</summary>
/// <param name="Id">The event.</param>
public sealed record CalendarEventChange(CalendarEventId Id)
{
    /// <summary>The new status.</summary>
    public CalendarEventStatus? Status { get; init; }

    /// <summary>The new first day.</summary>
    public LocalDate? StartDate { get; init; }

    /// <summary>The new departure day (nightly) or last day (daily).</summary>
    public LocalDate? EndDate { get; init; }

    /// <summary>The new unit.</summary>
    public ProductId? ProductId { get; init; }

    /// <summary>The new title.</summary>
    public string? Title { get; init; }

    /// <summary>The new private remarks.</summary>
    public string? Notes { get; init; }
}
