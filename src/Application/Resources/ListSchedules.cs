using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Resources;

/// <summary>Lists the schedules of the caller, in the order of their making.</summary>
/// <param name="Caller">The host.</param>
/// <param name="DefaultOnly">Whether only the default schedule is asked for.</param>
public sealed record ListSchedules(Caller Caller, bool DefaultOnly) : IRequest<Result<IReadOnlyList<ScheduleView>>>;

/// <summary>Handles <see cref="ListSchedules"/>.</summary>
/// <param name="db">The database.</param>
public sealed class ListSchedulesHandler(IBookingsDb db) : IRequestHandler<ListSchedules, Result<IReadOnlyList<ScheduleView>>>
{
    /// <inheritdoc />
    public async Task<Result<IReadOnlyList<ScheduleView>>> Handle(ListSchedules request, CancellationToken cancellationToken)
    {
        var host = await db.HostOf(request.Caller, cancellationToken);
        if (host.IsError)
        {
            return host.Error;
        }

        var schedules = await db.Schedules.AsNoTracking()
            .Where(schedule => schedule.OrganizationId == host.Value.OrganizationId && schedule.HostId == host.Value.Id)
            .Where(schedule => !request.DefaultOnly || schedule.IsDefault)
            .OrderBy(schedule => schedule.Number)
            .ToListAsync(cancellationToken);
        return schedules.ConvertAll(schedule => new ScheduleView(schedule, host.Value));
    }
}
