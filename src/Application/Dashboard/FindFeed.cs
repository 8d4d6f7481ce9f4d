using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Operations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Dashboard;

/// <summary>One imported calendar with its past.</summary>
/// <param name="Call">Who looks.</param>
/// <param name="CalendarId">The calendar.</param>
/// <errors>
///   <error code="DASHBOARD_NOT_FOUND">The organization has no such calendar.</error>
/// </errors>
public sealed record FindFeed(Call Call, Guid CalendarId) : IQuery<FeedDetail>;

internal sealed class FindFeedHandler(IBookingsDb db, IDashboardRows rows) : IRequestHandler<FindFeed, Result<FeedDetail>>
{
    private const int MostRuns = 20;

    public async Task<Result<FeedDetail>> Handle(FindFeed request, CancellationToken cancellationToken)
    {
        var organizationId = request.Call.OrganizationId;
        if (await rows.Feed(organizationId, request.CalendarId, request.Call.Now, cancellationToken) is not { } feed)
        {
            return DashboardErrors.NotFound;
        }

        var runs = await db.Set<WorkRun>().AsNoTracking()
            .Where(run => run.OrganizationId == organizationId && run.SubjectId == request.CalendarId)
            .OrderByDescending(run => run.Id)
            .Take(MostRuns)
            .ToListAsync(cancellationToken);
        return new FeedDetail(feed, runs, feed.ProductId is { } productId ? await rows.Readers(organizationId, productId, cancellationToken) : []);
    }
}
