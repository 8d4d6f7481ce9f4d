using NodaTime;

namespace Bookings.Domain.Availability;

/// <summary>What an event type asks of a meeting's time.</summary>
/// <param name="Grid">Length and distance of the starts.</param>
/// <param name="MinimumNotice">Time from the request to the earliest start; not negative.</param>
/// <param name="BeforeBuffer">Time that must be free before the start; not negative.</param>
/// <param name="AfterBuffer">Time that must be free after the end; not negative.</param>
/// <param name="Window">How far ahead meetings can be booked; null means without a limit.</param>
public sealed record MeetingRules(
    SlotGrid Grid,
    Duration MinimumNotice,
    Duration BeforeBuffer,
    Duration AfterBuffer,
    BookingWindow? Window = null);
