using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Application.Availability;

/// <summary>The slots that a host offers.</summary>
/// <param name="Zone">The zone in which they are shown.</param>
/// <param name="Slots">Ascending by start, all of the same length.</param>
public sealed record OfferedSlots(DateTimeZone Zone, IReadOnlyList<InstantRange> Slots);
