using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Resources;

/// <summary>Deletes a schedule of the caller.</summary>
/// <remarks>
/// Event types that named it take the default from then on. When the default goes, the oldest schedule that is left becomes it.
/// </remarks>
/// <param name="Caller">The host.</param>
/// <param name="Number">The schedule.</param>
/// <param name="Now">The moment of the request.</param>
public sealed record DeleteSchedule(Caller Caller, int Number, Instant Now) : IRequest<Result<Done>>;

/// <summary>Handles <see cref="DeleteSchedule"/>.</summary>
/// <param name="db">The database.</param>
public sealed class DeleteScheduleHandler(IBookingsDb db) : IRequestHandler<DeleteSchedule, Result<Done>>
{
    /// <inheritdoc />
    public async Task<Result<Done>> Handle(DeleteSchedule request, CancellationToken cancellationToken)
    {
        var found = await db.OwnSchedule(request.Caller, request.Number, cancellationToken);
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
            eventType.Take(eventType.ToDraft() with { ScheduleId = null }, request.Now);
        }

        if (schedule.IsDefault)
        {
            // The mark goes first: a unique index allows one default for each host at any moment.
            schedule.Change(null, null, false, null, null, request.Now);
            var heir = await db.Schedules
                .Where(other => other.OrganizationId == schedule.OrganizationId && other.HostId == schedule.HostId && other.Id != schedule.Id)
                .OrderBy(other => other.Number)
                .FirstOrDefaultAsync(cancellationToken);
            heir?.Change(null, null, true, null, null, request.Now);
        }

        db.Schedules.Remove(schedule);
        return await db.Save(cancellationToken);
    }
}
