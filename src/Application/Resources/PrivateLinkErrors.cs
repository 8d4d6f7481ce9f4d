using Bookings.Domain.Common;

namespace Bookings.Application.Resources;

/// <summary>Refusals about private links.</summary>
/// <source href="scheduling-v2 §6" />
public static class PrivateLinkErrors
{
    /// <summary>A link shall end in two ways.</summary>
    public static readonly Error EndsOnce = Error.Invalid(
        "PRIVATE_LINK_ENDS", "A private link ends by expiresAt or by maxUsageCount: provide one of them.", "maxUsageCount");

    /// <summary>The link does not lead to the event type, or does not any more: which of both is not told to guests.</summary>
    /// <source href="scheduling-v2 §2.5" />
    public static readonly Error Expired = Error.Invalid("PRIVATE_LINK_EXPIRED", "private_link_expired", "hashedLink");

    /// <summary>The event type has no such link.</summary>
    /// <param name="linkId">The word asked for.</param>
    /// <param name="eventTypeNumber">The event type.</param>
    public static Error NotFound(string linkId, int eventTypeNumber) =>
        Error.NotFound("PRIVATE_LINK_NOT_FOUND", $"Private link with id {linkId} of event type with id {eventTypeNumber} not found");
}
