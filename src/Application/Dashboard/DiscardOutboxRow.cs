using Bookings.Application.Common;
using Bookings.Application.Outbox;
using Bookings.Domain.Common;
using MediatR;
using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>Gives up a row of the outbox that a consumer fails at, for good: nothing becomes of it there, and it no longer holds back what is behind it.</summary>
/// <param name="Operator">Who asks.</param>
/// <param name="RowId">The row.</param>
/// <param name="Consumer">The consumer.</param>
/// <param name="Now">The moment of the request.</param>
/// <remarks>All rows of its transaction that the consumer failed at go with it.</remarks>
/// <errors>
///   <error code="DASHBOARD_LOOK_ONLY">The key may not act.</error>
///   <error code="DASHBOARD_NOT_FOUND">The organization has no such row, or the consumer does not fail at it.</error>
/// </errors>
public sealed record DiscardOutboxRow(Operator Operator, Guid RowId, string Consumer, Instant Now) : ICommand<Done>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Organization(Operator.OrganizationId);
}

internal sealed class DiscardOutboxRowHandler(IOutboxQueue queue) : IRequestHandler<DiscardOutboxRow, Result<Done>>
{
    public async Task<Result<Done>> Handle(DiscardOutboxRow request, CancellationToken cancellationToken)
    {
        if (!request.Operator.MayAct)
        {
            return DashboardErrors.LookOnly;
        }

        var organizationId = request.Operator.OrganizationId;
        return await queue.Discard(organizationId, request.RowId, request.Consumer, request.Now, cancellationToken) > 0 ? Done.Value : DashboardErrors.NotFound;
    }
}
