using Bookings.Domain.Feeds;
using Bookings.Domain.Resources;

namespace Bookings.Application.Feeds;

/// <summary>The feeds of a person. All of them together are one credential in the scheduling dialect, which has the number of the person.</summary>
/// <param name="Host">The person.</param>
/// <param name="Feeds">Oldest first, possibly none.</param>
public sealed record HostFeedsView(Host Host, IReadOnlyList<ExternalCalendar> Feeds);
