using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Resources;

/// <summary>Finds a schedule of the caller.</summary>
internal static class ScheduleLookup
{
    public static async Task<Result<ScheduleView>> OwnSchedule(this IBookingsDb db, Caller caller, int number, CancellationToken cancellationToken)
    {
        var host = await db.HostOf(caller, cancellationToken);
        if (host.IsError)
        {
            return host.Error;
        }

        var schedule = await db.Schedules.SingleOrDefaultAsync(
            candidate => candidate.OrganizationId == caller.OrganizationId && candidate.Number == number, cancellationToken);
        if (schedule is null)
        {
            return ScheduleErrors.NotFound(number);
        }

        return schedule.HostId == host.Value.Id
            ? new ScheduleView(schedule, host.Value)
            : ScheduleErrors.NotOwned(host.Value.Number, number);
    }

    /// <summary>Takes the default mark from a schedule, before another one gets it: the database allows one for each host at any moment.</summary>
    public static async Task GiveUpDefault(this IBookingsDb db, Schedule? formerDefault, Instant now, CancellationToken cancellationToken)
    {
        if (formerDefault is not null)
        {
            formerDefault.Change(null, null, false, null, null, now);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
