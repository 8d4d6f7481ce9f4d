using Bookings.Domain.Common;

namespace Bookings.Application.Dashboard;

/// <summary>The schedules of background work, common to all nodes.</summary>
public interface IClockwork
{
    /// <summary>All schedules by name; null when this node runs no jobs.</summary>
    Task<IReadOnlyList<ScheduleLine>?> Schedules(CancellationToken cancellationToken);

    /// <summary>What runs at the moment, on any node; empty when this node runs no jobs.</summary>
    Task<IReadOnlyList<RunningWork>> Running(CancellationToken cancellationToken);

    /// <summary>Lets a schedule fire no more until it is resumed, also after a restart.</summary>
    /// <param name="name">The schedule.</param>
    /// <param name="by">Who wants it, for others to see.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <errors>
    ///   <error code="DASHBOARD_NOT_FOUND">There is no such schedule.</error>
    ///   <error code="DASHBOARD_NO_CLOCKWORK">This node runs no jobs.</error>
    /// </errors>
    Task<Result<Done>> Pause(string name, string by, CancellationToken cancellationToken);

    /// <summary>Lets a paused schedule fire again; what it missed is made up for at most once.</summary>
    /// <errors>
    ///   <error code="DASHBOARD_NOT_FOUND">There is no such schedule.</error>
    ///   <error code="DASHBOARD_NO_CLOCKWORK">This node runs no jobs.</error>
    /// </errors>
    Task<Result<Done>> Resume(string name, CancellationToken cancellationToken);

    /// <summary>Starts the work of a schedule at once, paused or not; its times stay.</summary>
    /// <errors>
    ///   <error code="DASHBOARD_NOT_FOUND">There is no such schedule.</error>
    ///   <error code="DASHBOARD_NO_CLOCKWORK">This node runs no jobs.</error>
    /// </errors>
    Task<Result<Done>> RunNow(string name, CancellationToken cancellationToken);
}
