using Bookings.Application.Common;
using Bookings.Application.Timelines;
using Bookings.Domain.Messages;
using Bookings.Domain.Resources;
using Bookings.Domain.Tasks;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Tasks;

/// <summary>Keeps the tasks and the scheduled messages of calendar events in step with them: called wherever an event comes about or changes, and when the clock of its unit does.</summary>
public sealed class EventTasks(IBookingsDb db, ITimelines timelines)
{
    /// <summary>Adds the tasks of the unit's templates to a new event.</summary>
    /// <param name="calendarEvent">The event, not yet saved.</param>
    /// <param name="zone">The zone of its resource.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task Begin(CalendarEvent calendarEvent, DateTimeZone zone, Instant now, CancellationToken cancellationToken) =>
        Add(TemplateTasks.Missing(await Templates(calendarEvent, cancellationToken), [], calendarEvent, null, null), calendarEvent, zone, now);

    /// <summary>Brings the tasks of an event in line after it moved or changed its status: due times follow, tasks of templates come and go.</summary>
    /// <param name="calendarEvent">The event as it is now.</param>
    /// <param name="before">Where it was.</param>
    /// <param name="zone">The zone of its resource now.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task Follow(CalendarEvent calendarEvent, EventPlace before, DateTimeZone zone, Instant now, CancellationToken cancellationToken)
    {
        var after = EventPlace.Of(calendarEvent);
        if (after == before)
        {
            return;
        }

        var tasks = await db.Set<CalendarEventTask>()
            .Where(task => task.OrganizationId == calendarEvent.OrganizationId && task.CalendarEventId == calendarEvent.Id)
            .ToListAsync(cancellationToken);
        if ((after.StartDate, after.EndDate) != (before.StartDate, before.EndDate) || after.ProductId != before.ProductId)
        {
            var days = new EventDays(before.StartDate, before.EndDate, await ZoneBefore(calendarEvent, before, zone, cancellationToken));
            var daysNow = new EventDays(after.StartDate, after.EndDate, zone);
            tasks.ForEach(task => task.Follow(days, daysNow, now));
            var messages = await db.Set<Message>()
                .Where(message => message.OrganizationId == calendarEvent.OrganizationId && message.CalendarEventId == calendarEvent.Id
                    && (message.Status == MessageStatus.ScheduledAroundArrival || message.Status == MessageStatus.ScheduledAroundDeparture))
                .ToListAsync(cancellationToken);
            messages.ForEach(message => message.Follow(days, daysNow));
        }

        if (calendarEvent.Type != CalendarEventType.Booking || (after.ProductId == before.ProductId && after.Status == before.Status))
        {
            return;
        }

        var templates = await Templates(calendarEvent, cancellationToken);
        foreach (var obsolete in TemplateTasks.Obsolete(templates, tasks, calendarEvent))
        {
            obsolete.MarkDeleted(now);
            db.Set<CalendarEventTask>().Remove(obsolete);
        }

        Add(TemplateTasks.Missing(templates, tasks, calendarEvent, before.ProductId, before.Status), calendarEvent, zone, now);
    }

    /// <summary>Keeps what hangs on days of a unit at its time of day after the unit got another zone. What hangs on an event with times of its own stays: they do not move.</summary>
    /// <param name="unit">The unit, in its new zone.</param>
    /// <param name="before">The zone before.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task FollowZone(Product unit, DateTimeZone before, Instant now, CancellationToken cancellationToken)
    {
        var stays = db.CalendarEvents.Where(
            calendarEvent => calendarEvent.OrganizationId == unit.OrganizationId && calendarEvent.ProductId == unit.Id && calendarEvent.StartsAt == null);
        var tasks = await db.Set<CalendarEventTask>()
            .Where(task => task.OrganizationId == unit.OrganizationId && task.Schedule != TaskSchedule.Manual && task.CompletedAt == null)
            .Join(stays, task => task.CalendarEventId, stay => stay.Id, (task, stay) => new { task, stay.StartDate, stay.EndDate })
            .ToListAsync(cancellationToken);
        tasks.ForEach(found => found.task.Follow(
            new EventDays(found.StartDate, found.EndDate, before), new EventDays(found.StartDate, found.EndDate, unit.Zone), now));
        var messages = await db.Set<Message>()
            .Where(message => message.OrganizationId == unit.OrganizationId
                && (message.Status == MessageStatus.ScheduledAroundArrival || message.Status == MessageStatus.ScheduledAroundDeparture))
            .Join(stays, message => message.CalendarEventId, stay => stay.Id, (message, stay) => new { message, stay.StartDate, stay.EndDate })
            .ToListAsync(cancellationToken);
        messages.ForEach(found => found.message.Follow(
            new EventDays(found.StartDate, found.EndDate, before), new EventDays(found.StartDate, found.EndDate, unit.Zone)));
    }

    private async Task<List<TaskTemplate>> Templates(CalendarEvent calendarEvent, CancellationToken cancellationToken) =>
        calendarEvent is not { Type: CalendarEventType.Booking, ProductId: { } productId } || calendarEvent.Status == CalendarEventStatus.Cancelled
            ? []
            : await db.Set<TaskTemplate>().AsNoTracking().Include(template => template.Assignees)
                .Where(template => template.OrganizationId == calendarEvent.OrganizationId && template.ProductId == productId)
                .OrderBy(template => template.Id)
                .ToListAsync(cancellationToken);

    private void Add(IEnumerable<TaskTemplate> templates, CalendarEvent calendarEvent, DateTimeZone zone, Instant now)
    {
        foreach (var template in templates)
        {
            var moment = MomentReader.Read(template.Moment, MomentType.CheckIn, MomentType.Checkout).Value;
            db.Set<CalendarEventTask>().Add(CalendarEventTask.Of(template, moment, calendarEvent, zone, now));
        }
    }

    private async Task<DateTimeZone> ZoneBefore(CalendarEvent calendarEvent, EventPlace before, DateTimeZone zone, CancellationToken cancellationToken) =>
        before.ProductId is { } productId && productId != calendarEvent.ProductId
        && await timelines.FindUnit(calendarEvent.OrganizationId, productId, cancellationToken) is { } unit
            ? unit.Zone
            : zone;
}
