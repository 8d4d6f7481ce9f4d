using Bookings.Domain.Resources;

namespace Bookings.Application.Resources;

/// <summary>An event type with what its numbers need.</summary>
/// <param name="EventType">The event type.</param>
/// <param name="Owner">The host whose time it offers.</param>
/// <param name="ScheduleNumber">Number of its own schedule; null when it takes the host's default.</param>
public sealed record EventTypeView(EventType EventType, Host Owner, int? ScheduleNumber);
