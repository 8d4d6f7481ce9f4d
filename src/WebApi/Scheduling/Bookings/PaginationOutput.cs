using Bookings.Application.Bookings;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>Where a page lies in its list. Reference: scheduling-v2 §2.6.</summary>
internal sealed record PaginationOutput(
    int TotalItems,
    int RemainingItems,
    int ReturnedItems,
    int ItemsPerPage,
    int CurrentPage,
    int TotalPages,
    bool HasNextPage,
    bool HasPreviousPage)
{
    public static PaginationOutput Of(BookingPage page)
    {
        var totalPages = (page.TotalItems + page.Take - 1) / page.Take;
        var currentPage = page.TotalItems == 0 ? 0 : Math.Clamp((page.Skipped / page.Take) + 1, 1, totalPages);
        var remaining = Math.Max(0, page.TotalItems - page.Skipped - page.Items.Count);
        return new PaginationOutput(
            page.TotalItems, remaining, page.Items.Count, page.Take, currentPage, totalPages, remaining > 0, page.Skipped > 0);
    }
}
