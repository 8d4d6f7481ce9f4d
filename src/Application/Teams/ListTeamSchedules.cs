using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Common;
using Bookings.Domain.Teams;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Teams;

/// <summary>Lists the schedules of the accepted members of a team, in the order of their making.</summary>
/// <param name="Call">The call of an admin of the team.</param>
/// <param name="TeamNumber">The team.</param>
/// <param name="Take">The most to list.</param>
/// <param name="Skip">How many to pass over.</param>
public sealed record ListTeamSchedules(Call Call, int TeamNumber, int Take, int Skip) : IQuery<IReadOnlyList<ScheduleView>>;

internal sealed class ListTeamSchedulesHandler(IBookingsDb db) : IRequestHandler<ListTeamSchedules, Result<IReadOnlyList<ScheduleView>>>
{
    public async Task<Result<IReadOnlyList<ScheduleView>>> Handle(ListTeamSchedules request, CancellationToken cancellationToken)
    {
        var access = await db.TeamFor(request.Call.Caller, request.TeamNumber, TeamRole.Admin, cancellationToken);
        if (access.IsError)
        {
            return access.Error;
        }

        var found = await (
            from schedule in db.Schedules.AsNoTracking()
            where schedule.OrganizationId == request.Call.OrganizationId
            join host in db.AcceptedHosts(access.Value.Team) on new { schedule.OrganizationId, Id = schedule.HostId } equals new { host.OrganizationId, host.Id }
            orderby schedule.Number
            select new { schedule, host }).Skip(request.Skip).Take(request.Take).ToListAsync(cancellationToken);
        return found.ConvertAll(row => new ScheduleView(row.schedule, row.host));
    }
}
