using Bookings.Domain.Time;

namespace Bookings.Domain.Timelines;

/// <summary>Where, when and how firmly an event sits on the timeline.</summary>
/// <param name="Resource">The unit or host.</param>
/// <param name="Span">The time, without padding and buffers.</param>
/// <param name="Status">How firm it is.</param>
public sealed record EventOccupation(TimelineResource Resource, Span Span, CalendarEventStatus Status);
