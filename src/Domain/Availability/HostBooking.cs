using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Availability;

/// <summary>A meeting that a round robin has given to a host.</summary>
/// <param name="HostId">The host.</param>
/// <param name="BookedAt">When it was booked.</param>
public readonly record struct HostBooking(UserId HostId, Instant BookedAt);
