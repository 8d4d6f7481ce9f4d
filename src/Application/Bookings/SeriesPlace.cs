using Bookings.Domain.Organizations;

namespace Bookings.Application.Bookings;

/// <summary>The place of a meeting in a series that is being booked.</summary>
/// <param name="Uid">The series.</param>
/// <param name="IsFirst">Whether it is the first meeting, which has to be offered; the later ones follow from it.</param>
/// <param name="HostIds">Who took the first meeting and takes this one too, if free.</param>
public sealed record SeriesPlace(string Uid, bool IsFirst, IReadOnlyCollection<UserId> HostIds);
