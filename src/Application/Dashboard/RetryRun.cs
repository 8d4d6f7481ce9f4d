using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Domain.Common;
using Bookings.Domain.Feeds;
using Bookings.Domain.Operations;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>Asks for a piece of work once more: the feed is due at once, the schedule fires now.</summary>
/// <param name="Operator">Who asks.</param>
/// <param name="RunId">The run.</param>
/// <param name="Now">The moment of the request.</param>
/// <errors>
///   <error code="DASHBOARD_LOOK_ONLY">The key may not act.</error>
///   <error code="DASHBOARD_NOT_OPERATOR">The work is for all organizations.</error>
///   <error code="DASHBOARD_NOT_FOUND">The run, its feed or its schedule is gone.</error>
///   <error code="DASHBOARD_FEED_PAUSED">The feed is paused.</error>
///   <error code="DASHBOARD_NO_CLOCKWORK">This node runs no jobs.</error>
/// </errors>
public sealed record RetryRun(Operator Operator, Guid RunId, Instant Now) : IRequest<Result<Done>>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => Operator.Reach;
}

internal sealed class RetryRunHandler(IBookingsDb db, ITransactions transactions, IFeedQueue feeds, IClockwork clockwork) : IRequestHandler<RetryRun, Result<Done>>
{
    public async Task<Result<Done>> Handle(RetryRun request, CancellationToken cancellationToken)
    {
        if (!request.Operator.MayAct)
        {
            return DashboardErrors.LookOnly;
        }

        var found = await Find(request, cancellationToken);
        if (found is null)
        {
            return DashboardErrors.NotFound;
        }

        if (found.OrganizationId == WorkRun.Installation)
        {
            var fired = await clockwork.RunNow(found.Work, cancellationToken);
            if (fired.IsError)
            {
                return fired;
            }
        }

        return await transactions.Run(token => Mark(request, token), cancellationToken);
    }

    private async Task<Result<Done>> Mark(RetryRun request, CancellationToken cancellationToken)
    {
        if (await Find(request, cancellationToken) is not { } run)
        {
            return DashboardErrors.NotFound;
        }

        run.Retry(request.Now);
        if (run.OrganizationId == WorkRun.Installation)
        {
            return Done.Value;
        }

        var calendar = run.SubjectId is { } id ? await feeds.Lock(run.OrganizationId, new ExternalCalendarId(id), cancellationToken) : null;
        if (calendar is null)
        {
            return DashboardErrors.NotFound;
        }

        if (!calendar.Active)
        {
            return DashboardErrors.Paused;
        }

        calendar.RequestSync(request.Now);
        return Done.Value;
    }

    private Task<WorkRun?> Find(RetryRun request, CancellationToken cancellationToken)
    {
        var shown = request.Operator.Shown;
        return db.Set<WorkRun>().SingleOrDefaultAsync(run => shown.Contains(run.OrganizationId) && run.Id == request.RunId, cancellationToken);
    }
}
