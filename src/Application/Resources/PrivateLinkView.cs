using Bookings.Domain.Resources;
using NodaTime;

namespace Bookings.Application.Resources;

/// <summary>A private link as it is at a moment.</summary>
/// <param name="Link">The link.</param>
/// <param name="EventType">What it leads to.</param>
/// <param name="Now">The moment, which decides whether the link has expired.</param>
public sealed record PrivateLinkView(PrivateLink Link, EventType EventType, Instant Now);
