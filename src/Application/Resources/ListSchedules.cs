using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Resources;

/// <summary>Lists the schedules of the caller, in the order of their making.</summary>
/// <param name="Call">The call of the host.</param>
/// <param name="DefaultOnly">Whether only the default schedule is asked for.</param>
public sealed record ListSchedules(Call Call, bool DefaultOnly) : IQuery<IReadOnlyList<ScheduleView>>;

/// <summary>Handles <see cref="ListSchedules"/>.</summary>
/// <param name="db">The database.</param>
internal sealed class ListSchedulesHandler(IBookingsDb db) : IRequestHandler<ListSchedules, Result<IReadOnlyList<ScheduleView>>>
{
    /// <inheritdoc />
    public async Task<Result<IReadOnlyList<ScheduleView>>> Handle(ListSchedules request, CancellationToken cancellationToken)
    {
        var host = await db.HostOf(request.Call.Caller, cancellationToken);
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
