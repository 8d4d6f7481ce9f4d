using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Dashboard;

/// <summary>The schedules of background work; null when this node runs no jobs.</summary>
/// <param name="Operator">Who looks.</param>
/// <errors>
///   <error code="DASHBOARD_NOT_OPERATOR">The organization does not run the installation.</error>
/// </errors>
public sealed record ListSchedules(Operator Operator) : IQuery<IReadOnlyList<ScheduleLine>?>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Nobody();
}

internal sealed class ListSchedulesHandler(IClockwork clockwork) : IRequestHandler<ListSchedules, Result<IReadOnlyList<ScheduleLine>?>>
{
    public async Task<Result<IReadOnlyList<ScheduleLine>?>> Handle(ListSchedules request, CancellationToken cancellationToken) =>
        request.Operator.IsOfInstallation ? (await clockwork.Schedules(cancellationToken))?.ToList() : DashboardErrors.NotOperator;
}
