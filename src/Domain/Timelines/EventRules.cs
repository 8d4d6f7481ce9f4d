namespace Bookings.Domain.Timelines;

/// <summary>What the resource's rules add to an event when it is made; kept with the event.</summary>
/// <param name="Padding">Whole days kept free after a span of days; 0 or more.</param>
/// <param name="BufferBefore">Minutes kept free before a meeting; 0 or more.</param>
/// <param name="BufferAfter">Minutes kept free after a meeting; 0 or more.</param>
/// <param name="PendingHoldsTime">Whether a request already keeps others out.</param>
public sealed record EventRules(short Padding, int BufferBefore, int BufferAfter, bool PendingHoldsTime)
{
    /// <summary>Nothing is added.</summary>
    public static readonly EventRules None = new(0, 0, 0, false);
}
