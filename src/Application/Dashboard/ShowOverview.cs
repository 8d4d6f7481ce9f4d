using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Operations;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>What waits, what runs, and what failed lately.</summary>
/// <param name="Operator">Who looks.</param>
/// <param name="Now">The moment of the request.</param>
public sealed record ShowOverview(Operator Operator, Instant Now) : IQuery<Overview>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => Operator.Reach;
}

internal sealed class ShowOverviewHandler(IBookingsDb db, IDashboardRows rows, IClockwork clockwork) : IRequestHandler<ShowOverview, Result<Overview>>
{
    private const int MostFailures = 10;

    public async Task<Result<Overview>> Handle(ShowOverview request, CancellationToken cancellationToken)
    {
        var (who, shown, yesterday) = (request.Operator, request.Operator.Shown, request.Now - Duration.FromDays(1));
        var failures = db.Set<WorkRun>().AsNoTracking().Where(run => shown.Contains(run.OrganizationId) && run.Failed && run.StartedAt > yesterday);
        return new Overview(
            await rows.Queues(who.IsOfInstallation ? null : who.OrganizationId, request.Now, cancellationToken),
            who.IsOfInstallation ? await clockwork.Running(cancellationToken) : [],
            await failures.CountAsync(cancellationToken),
            await failures.OrderByDescending(run => run.Id).Take(MostFailures).ToListAsync(cancellationToken));
    }
}
