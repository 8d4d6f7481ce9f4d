using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;
using Bookings.Application.Timelines;
using Bookings.Domain.Common;
using Bookings.Domain.Tasks;
using Bookings.Domain.Timelines;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Tasks;

/// <summary>Writes tasks: a new one hangs on its event, a change that sets <c>completed_at</c> says that it is done.</summary>
public sealed class TaskWriter(IBookingsDb db, ITimelines timelines) : ITableWriter<CalendarEventTask>
{
    /// <inheritdoc />
    public async Task<Result<Guid[]>> Create(IReadOnlyList<RowChanges<CalendarEventTask>> rows, Call call, CancellationToken cancellationToken)
    {
        var eventIds = rows.Select(row => row.Get(task => task.CalendarEventId)).ToList();
        var events = await db.CalendarEvents.AsNoTracking()
            .Where(calendarEvent => calendarEvent.OrganizationId == call.OrganizationId && eventIds.Contains(calendarEvent.Id))
            .ToDictionaryAsync(calendarEvent => calendarEvent.Id, cancellationToken);
        var zones = await timelines.ZonesOf(call.OrganizationId, events.Values, cancellationToken);
        var keys = new Guid[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            if (!events.TryGetValue(eventIds[index], out var calendarEvent))
            {
                return TimelineErrors.NotFound;
            }

            var made = CalendarEventTask.Create(call.OrganizationId, call.Now, rows[index].Has(task => task.Id) ? rows[index].Get(task => task.Id) : null);
            db.Set<CalendarEventTask>().Add(made);
            rows[index].ApplyTo(db.Entry(made));
            if (!rows[index].Has(task => task.DueAt))
            {
                made.DueByEvent(calendarEvent, zones[calendarEvent.Id]);
            }

            keys[index] = made.Id;
        }

        return keys;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Change(
        IReadOnlyList<Guid> keys, RowChanges<CalendarEventTask> changes, Call call, CancellationToken cancellationToken)
    {
        foreach (var task in await Load(keys, call, cancellationToken))
        {
            var (wasCompleted, dueBefore) = (task.CompletedAt is not null, task.DueAt);
            changes.ApplyTo(db.Entry(task));
            task.NoteChange(wasCompleted, dueBefore, call.Now);
        }

        return Done.Value;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        var tasks = await Load(keys, call, cancellationToken);
        tasks.ForEach(task => task.MarkDeleted(call.Now));
        db.Set<CalendarEventTask>().RemoveRange(tasks);
        return Done.Value;
    }

    private Task<List<CalendarEventTask>> Load(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken) =>
        db.Set<CalendarEventTask>().Where(task => task.OrganizationId == call.OrganizationId && keys.Contains(task.Id)).ToListAsync(cancellationToken);
}
