using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Application.Common;

/// <summary>Who asks, and when: carried by every request, so that nothing about a call is ambient.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Now">The moment of the request.</param>
public sealed record Call(Caller Caller, Instant Now)
{
    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId => Caller.OrganizationId;
}
