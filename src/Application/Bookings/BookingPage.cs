namespace Bookings.Application.Bookings;

/// <summary>A page of a list of bookings.</summary>
/// <param name="Items">The bookings of the page, in order.</param>
/// <param name="TotalItems">Number of bookings on all pages.</param>
/// <param name="Skipped">Number of bookings before the page; never more than there are.</param>
/// <param name="Take">Most bookings on a page.</param>
public sealed record BookingPage(IReadOnlyList<BookingView> Items, int TotalItems, int Skipped, int Take);
