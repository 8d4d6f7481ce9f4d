namespace Bookings.WebApi.Scheduling.Bookings.Version20240415;

/// <summary>A page of bookings as version 2024-04-15 shows it.</summary>
/// <param name="Bookings">The bookings.</param>
/// <param name="RecurringInfo">The series of the bookings on this page.</param>
/// <param name="TotalCount">How many there are on all pages.</param>
/// <param name="NextCursor">Where the next page begins; null on the last one.</param>
internal sealed record FormerListOutput(
    IReadOnlyList<FormerBookingOutput> Bookings, IReadOnlyList<FormerListOutput.Series> RecurringInfo, int TotalCount, int? NextCursor)
{
    /// <summary>A series, as far as its meetings are on the page.</summary>
    internal sealed record Series(string RecurringEventId, int Count, string FirstDate);

    /// <param name="bookings">The bookings of the page.</param>
    /// <param name="page">Where it lies.</param>
    /// <param name="skipped">How many came before.</param>
    public static FormerListOutput Of(IEnumerable<BookingOutput> bookings, PaginationOutput page, int skipped)
    {
        var shown = bookings.Select(FormerBookingOutput.Of).ToList();
        return new FormerListOutput(
            shown,
            [
                .. shown.Where(booking => booking.RecurringEventId is not null).GroupBy(booking => booking.RecurringEventId!)
                    .Select(series => new Series(series.Key, series.Count(), series.Min(booking => booking.StartTime)!)),
            ],
            page.TotalItems,
            page.HasNextPage ? skipped + shown.Count : null);
    }
}
