using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Domain.Common;
using Bookings.Domain.Feeds;
using MediatR;
using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>Makes an imported calendar due at once; the next sweep reads it.</summary>
/// <param name="Operator">Who asks.</param>
/// <param name="CalendarId">The calendar.</param>
/// <param name="Now">The moment of the request.</param>
/// <errors>
///   <error code="DASHBOARD_LOOK_ONLY">The key may not act.</error>
///   <error code="DASHBOARD_NOT_FOUND">The organization has no such calendar.</error>
///   <error code="DASHBOARD_FEED_PAUSED">The calendar is paused.</error>
/// </errors>
public sealed record ReadFeedNow(Operator Operator, Guid CalendarId, Instant Now) : ICommand<Done>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Organization(Operator.OrganizationId);
}

internal sealed class ReadFeedNowHandler(IFeedQueue feeds) : IRequestHandler<ReadFeedNow, Result<Done>>
{
    public async Task<Result<Done>> Handle(ReadFeedNow request, CancellationToken cancellationToken)
    {
        if (!request.Operator.MayAct)
        {
            return DashboardErrors.LookOnly;
        }

        var calendar = await feeds.Lock(request.Operator.OrganizationId, new ExternalCalendarId(request.CalendarId), cancellationToken);
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
}
