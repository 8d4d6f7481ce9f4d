using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;

namespace Bookings.Application.Availability;

/// <summary>Who takes the meetings of an event type and what takes their time; read in a number of round trips that does not grow with the hosts.</summary>
public interface IMeetingSource
{
    /// <summary>Finds the hosts of an event type with the schedules that count for it.</summary>
    /// <returns>Ascending by number; empty when a team has nobody for it.</returns>
    Task<IReadOnlyList<OfferedHost>> HostsOf(EventType eventType, CancellationToken cancellationToken);

    /// <summary>Finds hosts by their names, each with the default schedule; all of them are fixed.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="usernames">Without regard to case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those that exist, ascending by number.</returns>
    Task<IReadOnlyList<OfferedHost>> HostsNamed(OrganizationId organizationId, IReadOnlyCollection<string> usernames, CancellationToken cancellationToken);

    /// <summary>Reads what takes the time of hosts. One round trip.</summary>
    Task<HostTimes> TimesOf(HostTimesQuestion question, CancellationToken cancellationToken);
}
