namespace Bookings.Application.Bookings;

/// <summary>The next bookings of a walk.</summary>
/// <param name="Items">The bookings, in order.</param>
/// <param name="Next">Where to go on; null at the end.</param>
public sealed record BookingStretch(IReadOnlyList<BookingView> Items, BookingCursor? Next);
