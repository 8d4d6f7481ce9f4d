using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using NodaTime;

namespace Bookings.Application.Feeds;

/// <summary>Takes note of who read our calendars.</summary>
/// <threadsafety>Safe for any number of threads.</threadsafety>
public interface IExportLog
{
    /// <summary>Takes note without waiting; the row is written later. When too many wait already, the read is left out.</summary>
    void Add(ExportRead read);

    /// <summary>When somebody last got the calendar of a unit, its own or that of all units; null when nobody did for as long as the log is kept.</summary>
    Task<Instant?> LastRead(OrganizationId organizationId, ProductId productId, CancellationToken cancellationToken);
}
