namespace Bookings.Domain.Timelines;

/// <summary>What a <see cref="Claim"/> does to others on the same resource at the same time.</summary>
public enum ClaimStrength
{
    /// <summary>Our own promise: the database itself refuses a second one.</summary>
    Exclusive,

    /// <summary>A fact from outside, such as an imported reservation: it may collide with ours, but nothing new is sold on top of it.</summary>
    Blocking,

    /// <summary>A request that does not hold the time: shown as tentative; others may still book.</summary>
    Pending,
}
