using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Application.Webhooks;

/// <summary>A notification that is to be delivered now, with where to and how.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="Id">The key, which receivers know it by however often it comes.</param>
/// <param name="LeaseId">Who delivers it.</param>
/// <param name="EventType">Name of the event or trigger.</param>
/// <param name="Payload">A JSON object.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Rung">Failures since it was put into the queue.</param>
/// <param name="Target">Where to.</param>
public sealed record DueNotification(
    OrganizationId OrganizationId, Guid Id, Guid LeaseId, string EventType, string Payload, Instant OccurredAt, int Rung, DeliveryTarget Target);
