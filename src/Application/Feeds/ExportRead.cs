using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using NodaTime;

namespace Bookings.Application.Feeds;

/// <summary>One read of an exported calendar, for the log.</summary>
/// <param name="OrganizationId">Whose calendar it is.</param>
/// <param name="ProductId">The unit; null for the calendar of all units.</param>
/// <param name="At">The moment of the request.</param>
/// <param name="Reader">Who read it.</param>
/// <param name="HasSucceeded">Whether the reader got the calendar.</param>
public sealed record ExportRead(OrganizationId OrganizationId, ProductId? ProductId, Instant At, ExportReader Reader, bool HasSucceeded)
{
    /// <summary>Most characters of a referrer.</summary>
    public const int MostReferrer = 1_000;
}
