using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Dashboard;

/// <summary>Pauses or resumes a schedule on all nodes, or starts its work at once.</summary>
/// <param name="Operator">Who asks.</param>
/// <param name="Name">The schedule.</param>
/// <param name="Change">What to do.</param>
/// <errors>
///   <error code="DASHBOARD_NOT_OPERATOR">The organization does not run the installation.</error>
///   <error code="DASHBOARD_LOOK_ONLY">The key may not act.</error>
///   <error code="DASHBOARD_NOT_FOUND">There is no such schedule.</error>
///   <error code="DASHBOARD_NO_CLOCKWORK">This node runs no jobs.</error>
/// </errors>
public sealed record ChangeSchedule(Operator Operator, string Name, ScheduleChange Change) : IRequest<Result<Done>>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Nobody();
}

internal sealed class ChangeScheduleHandler(IClockwork clockwork) : IRequestHandler<ChangeSchedule, Result<Done>>
{
    public async Task<Result<Done>> Handle(ChangeSchedule request, CancellationToken cancellationToken)
    {
        if (request.Operator.RefuseForAll() is { } refusal)
        {
            return refusal;
        }

        return request.Change switch
        {
            ScheduleChange.Pause => await clockwork.Pause(request.Name, $"{request.Operator.Organization}, key …{request.Operator.KeyLastFour}", cancellationToken),
            ScheduleChange.Resume => await clockwork.Resume(request.Name, cancellationToken),
            _ => await clockwork.RunNow(request.Name, cancellationToken),
        };
    }
}
