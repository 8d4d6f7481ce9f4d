using System.Text.Json;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Webhooks;

/// <summary>Calendar events as the images of changed rows show them: all stored columns.</summary>
public interface IEventImages
{
    /// <summary>Reads them as they are now.</summary>
    /// <returns>By key; those that are gone are missing.</returns>
    Task<IReadOnlyDictionary<Guid, JsonElement>> Load(OrganizationId organizationId, IReadOnlyList<Guid> ids, CancellationToken cancellationToken);
}
