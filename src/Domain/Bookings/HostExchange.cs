using Bookings.Domain.Organizations;

namespace Bookings.Domain.Bookings;

/// <summary>That one host takes the part of another one in a meeting.</summary>
/// <param name="Leaving">Who takes it so far.</param>
/// <param name="Successor">Who takes it from now on.</param>
public sealed record HostExchange(UserId Leaving, MeetingPerson Successor);
