using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Resources;

/// <summary>Deletes a schedule of the caller.</summary>
/// <remarks>
/// Event types that named it take the default from then on. When the default goes, the oldest schedule that is left becomes it.
/// </remarks>
/// <param name="Call">The call of the host.</param>
/// <param name="Number">The schedule.</param>
public sealed record DeleteSchedule(Call Call, int Number) : ICommand<Done>;

/// <summary>Handles <see cref="DeleteSchedule"/>.</summary>
/// <param name="db">The database.</param>
internal sealed class DeleteScheduleHandler(IBookingsDb db) : IRequestHandler<DeleteSchedule, Result<Done>>
{
    /// <inheritdoc />
    public async Task<Result<Done>> Handle(DeleteSchedule request, CancellationToken cancellationToken)
    {
        var found = await db.OwnSchedule(request.Call.Caller, request.Number, cancellationToken);
        if (found.IsError)
        {
            return found.Error.Kind == ErrorKind.NotFound ? ScheduleErrors.NothingToDelete(request.Number) : found.Error;
        }

        var schedule = found.Value.Schedule;
        var users = await db.EventTypes
            .Where(eventType => eventType.OrganizationId == schedule.OrganizationId && eventType.ScheduleId == schedule.Id)
            .ToListAsync(cancellationToken);
        foreach (var eventType in users)
        {
            eventType.Take(eventType.ToDraft() with { ScheduleId = null }, request.Call.Now);
        }

        if (schedule.IsDefault)
        {
            await db.GiveUpDefault(schedule, request.Call.Now, cancellationToken);
            var heir = await db.Schedules
                .Where(other => other.OrganizationId == schedule.OrganizationId && other.HostId == schedule.HostId && other.Id != schedule.Id)
                .OrderBy(other => other.Number)
                .FirstOrDefaultAsync(cancellationToken);
            heir?.Change(null, null, true, null, null, request.Call.Now);
        }

        db.Schedules.Remove(schedule);
        return Done.Value;
    }
}
