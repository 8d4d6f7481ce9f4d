using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Application.Tables.Writing;

/// <summary>Who writes, and when.</summary>
/// <param name="OrganizationId">The tenant of the key.</param>
/// <param name="UserId">The person of the key; null for a key of the organization itself.</param>
/// <param name="Now">The moment of the request.</param>
public sealed record WriteContext(OrganizationId OrganizationId, UserId? UserId, Instant Now);
