using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Domain.Common;
using Bookings.Domain.Feeds;
using MediatR;
using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>Believes a feed that so many events are gone: its next read, which is due at once, cancels what it lacks.</summary>
/// <param name="Operator">Who asks.</param>
/// <param name="CalendarId">The calendar.</param>
/// <param name="Now">The moment of the request.</param>
/// <errors>
///   <error code="DASHBOARD_LOOK_ONLY">The key may not act.</error>
///   <error code="DASHBOARD_NOT_FOUND">The organization has no such calendar.</error>
///   <error code="DASHBOARD_FEED_PAUSED">The calendar is paused.</error>
///   <error code="DASHBOARD_FEED_NOT_HELD">Nothing is held back.</error>
/// </errors>
public sealed record AcceptAbsence(Operator Operator, Guid CalendarId, Instant Now) : ICommand<Done>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Organization(Operator.OrganizationId);
}

internal sealed class AcceptAbsenceHandler(IFeedQueue feeds) : IRequestHandler<AcceptAbsence, Result<Done>>
{
    public async Task<Result<Done>> Handle(AcceptAbsence request, CancellationToken cancellationToken)
    {
        if (!request.Operator.MayAct)
        {
            return DashboardErrors.LookOnly;
        }

        var calendar = await feeds.Lock(request.Operator.OrganizationId, new ExternalCalendarId(request.CalendarId), cancellationToken);
        if (calendar is not { Active: true, HeldSince: not null })
        {
            return calendar is null ? DashboardErrors.NotFound : calendar.Active ? DashboardErrors.NotHeld : DashboardErrors.Paused;
        }

        calendar.AcceptAbsence(request.Now);
        return Done.Value;
    }
}
