using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Feeds;

/// <summary>An event of our own that takes the time of the unit which a feed is imported into: a booking, a blocked period, or an import that became a booking.</summary>
/// <param name="Id">The row.</param>
/// <param name="Uid">The UID under which it is exported.</param>
/// <param name="FirstDay">The first day taken, in the unit's zone.</param>
/// <param name="DepartureDay">The first day no longer taken (exclusive), without padding.</param>
/// <param name="IsLive">Whether it takes the time still; false for one that was called off.</param>
/// <param name="IsPromise">Whether it excludes others: a request without a hold does not.</param>
/// <param name="Since">When it came to be.</param>
public sealed record OwnEvent(CalendarEventId Id, string Uid, LocalDate FirstDay, LocalDate DepartureDay, bool IsLive, bool IsPromise, Instant Since);
