using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Operations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Dashboard;

/// <summary>One run with its stack and input.</summary>
/// <param name="Operator">Who looks.</param>
/// <param name="RunId">The run.</param>
/// <errors>
///   <error code="DASHBOARD_NOT_FOUND">There is no such run among those that the operator sees.</error>
/// </errors>
public sealed record FindRun(Operator Operator, Guid RunId) : IQuery<WorkRun>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => Operator.Reach;
}

internal sealed class FindRunHandler(IBookingsDb db) : IRequestHandler<FindRun, Result<WorkRun>>
{
    public async Task<Result<WorkRun>> Handle(FindRun request, CancellationToken cancellationToken)
    {
        var shown = request.Operator.Shown;
        var found = await db.Set<WorkRun>().AsNoTracking()
            .SingleOrDefaultAsync(run => shown.Contains(run.OrganizationId) && run.Id == request.RunId, cancellationToken);
        return found is null ? DashboardErrors.NotFound : found;
    }
}
