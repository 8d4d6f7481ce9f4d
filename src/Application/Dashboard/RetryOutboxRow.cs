using Bookings.Application.Common;
using Bookings.Application.Outbox;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Dashboard;

/// <summary>Hands a row of the outbox to a consumer once more that fails at it, or gave it up.</summary>
/// <param name="Operator">Who asks.</param>
/// <param name="RowId">The row.</param>
/// <param name="Consumer">The consumer.</param>
/// <remarks>All rows of its transaction that the consumer failed at go with it: what was committed together is taken together.</remarks>
/// <errors>
///   <error code="DASHBOARD_LOOK_ONLY">The key may not act.</error>
///   <error code="DASHBOARD_NOT_FOUND">The organization has no such row, or the consumer does not fail at it.</error>
/// </errors>
public sealed record RetryOutboxRow(Operator Operator, Guid RowId, string Consumer) : ICommand<Done>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Organization(Operator.OrganizationId);
}

internal sealed class RetryOutboxRowHandler(IOutboxQueue queue) : IRequestHandler<RetryOutboxRow, Result<Done>>
{
    public async Task<Result<Done>> Handle(RetryOutboxRow request, CancellationToken cancellationToken)
    {
        if (!request.Operator.MayAct)
        {
            return DashboardErrors.LookOnly;
        }

        var organizationId = request.Operator.OrganizationId;
        return await queue.TakeAgain(organizationId, request.RowId, request.Consumer, cancellationToken) > 0 ? Done.Value : DashboardErrors.NotFound;
    }
}
