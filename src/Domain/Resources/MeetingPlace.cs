namespace Bookings.Domain.Resources;

/// <summary>Where a meeting may take place.</summary>
/// <param name="Type">
/// Kind of the place, by its name on the wire: <c>address</c>, <c>link</c>, <c>phone</c>, <c>integration</c>, <c>organizersDefaultApp</c>, or one
/// that the guest names: <c>attendeeAddress</c>, <c>attendeePhone</c>, <c>attendeeDefined</c>.
/// </param>
/// <param name="Value">The address, link, number or integration; null when the guest names it.</param>
/// <source href="scheduling-v2 §3.3, §6" />
public sealed record MeetingPlace(string Type, string? Value)
{
    /// <summary>Whether the guest says where it is.</summary>
    public bool IsNamedByGuest => Type is "attendeeAddress" or "attendeePhone" or "attendeeDefined";
}
