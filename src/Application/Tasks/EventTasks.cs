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
        Add(TemplateTasks.Missing(TemplatesOf(calendarEvent, await Templates([calendarEvent], cancellationToken)), [], calendarEvent, null, null), calendarEvent, zone, now);

    /// <summary>Brings the tasks of an event in line after it moved or changed its status: due times follow, tasks of templates come and go.</summary>
    /// <param name="calendarEvent">The event as it is now.</param>
    /// <param name="before">Where it was.</param>
    /// <param name="zone">The zone of its resource now.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task Follow(CalendarEvent calendarEvent, EventPlace before, DateTimeZone zone, Instant now, CancellationToken cancellationToken) =>
        Follow([new EventMove(calendarEvent, before, zone)], now, cancellationToken);

    /// <summary>Brings the tasks of several events of one organization in line. See the other.</summary>
    /// <param name="moves">Events after their changes; one that is where it was needs nothing.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task Follow(IReadOnlyList<EventMove> moves, Instant now, CancellationToken cancellationToken)
    {
        var changed = moves.Where(move => EventPlace.Of(move.Event) != move.Before).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        var organizationId = changed[0].Event.OrganizationId;
        var ids = changed.ConvertAll(move => move.Event.Id);
        var tasks = (await db.Set<CalendarEventTask>()
            .Where(task => task.OrganizationId == organizationId && ids.Contains(task.CalendarEventId))
            .ToListAsync(cancellationToken)).ToLookup(task => task.CalendarEventId);
        await MoveTimes(changed.FindAll(HasOtherDays), tasks, now, cancellationToken);
        var booked = changed.FindAll(move => move.Event.Type == CalendarEventType.Booking && HasOtherTemplates(move));
        var templates = await Templates(booked.Select(move => move.Event), cancellationToken);
        foreach (var (calendarEvent, before, zone) in booked)
        {
            var own = TemplatesOf(calendarEvent, templates);
            List<CalendarEventTask> known = [.. tasks[calendarEvent.Id]];
            foreach (var obsolete in TemplateTasks.Obsolete(own, known, calendarEvent))
            {
                obsolete.MarkDeleted(now);
                db.Set<CalendarEventTask>().Remove(obsolete);
            }

            Add(TemplateTasks.Missing(own, known, calendarEvent, before.ProductId, before.Status), calendarEvent, zone, now);
        }
    }

    /// <summary>Keeps what hangs on days of units at its time of day after the units got other zones. What hangs on an event with times of its own stays: they do not move.</summary>
    /// <param name="moved">Units of one organization in their new zones, each with the zone before.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task FollowZones(IReadOnlyCollection<(Product Unit, DateTimeZone Before)> moved, Instant now, CancellationToken cancellationToken)
    {
        if (moved.Count == 0)
        {
            return;
        }

        var organizationId = moved.First().Unit.OrganizationId;
        var zones = moved.ToDictionary(unit => unit.Unit.Id, unit => (unit.Before, After: unit.Unit.Zone));
        var ids = zones.Keys.ToList();
        var stays = db.CalendarEvents.Where(calendarEvent =>
            calendarEvent.OrganizationId == organizationId && calendarEvent.ProductId != null && ids.Contains(calendarEvent.ProductId!.Value) && calendarEvent.StartsAt == null);
        var tasks = await db.Set<CalendarEventTask>()
            .Where(task => task.OrganizationId == organizationId && task.Schedule != TaskSchedule.Manual && task.CompletedAt == null)
            .Join(stays, task => task.CalendarEventId, stay => stay.Id, (task, stay) => new { task, stay.ProductId, stay.StartDate, stay.EndDate })
            .ToListAsync(cancellationToken);
        foreach (var found in tasks)
        {
            var (before, after) = zones[found.ProductId!.Value];
            found.task.Follow(new EventDays(found.StartDate, found.EndDate, before), new EventDays(found.StartDate, found.EndDate, after), now);
        }

        var messages = await db.Set<Message>()
            .Where(message => message.OrganizationId == organizationId
                && (message.Status == MessageStatus.ScheduledAroundArrival || message.Status == MessageStatus.ScheduledAroundDeparture))
            .Join(stays, message => message.CalendarEventId, stay => stay.Id, (message, stay) => new { message, stay.ProductId, stay.StartDate, stay.EndDate })
            .ToListAsync(cancellationToken);
        foreach (var found in messages)
        {
            var (before, after) = zones[found.ProductId!.Value];
            found.message.Follow(new EventDays(found.StartDate, found.EndDate, before), new EventDays(found.StartDate, found.EndDate, after));
        }
    }

    private static bool HasOtherDays(EventMove move) =>
        (move.Event.StartDate, move.Event.EndDate, move.Event.ProductId) != (move.Before.StartDate, move.Before.EndDate, move.Before.ProductId);

    private static bool HasOtherTemplates(EventMove move) => (move.Event.ProductId, move.Event.Status) != (move.Before.ProductId, move.Before.Status);

    private static bool TakesTemplates(CalendarEvent calendarEvent) =>
        calendarEvent is { Type: CalendarEventType.Booking, ProductId: not null } && calendarEvent.Status != CalendarEventStatus.Cancelled;

    private static List<TaskTemplate> TemplatesOf(CalendarEvent calendarEvent, ILookup<ProductId, TaskTemplate> templates) =>
        TakesTemplates(calendarEvent) ? [.. templates[calendarEvent.ProductId!.Value]] : [];

    private async Task<ILookup<ProductId, TaskTemplate>> Templates(IEnumerable<CalendarEvent> calendarEvents, CancellationToken cancellationToken)
    {
        var taking = calendarEvents.Where(TakesTemplates).ToList();
        var productIds = taking.Select(calendarEvent => calendarEvent.ProductId!.Value).Distinct().ToList();
        List<TaskTemplate> templates = taking.Count == 0
            ? []
            : await db.Set<TaskTemplate>().AsNoTracking().Include(template => template.Assignees)
                .Where(template => template.OrganizationId == taking[0].OrganizationId && productIds.Contains(template.ProductId))
                .OrderBy(template => template.Id)
                .ToListAsync(cancellationToken);
        return templates.ToLookup(template => template.ProductId);
    }

    private async Task MoveTimes(
        List<EventMove> moves, ILookup<CalendarEventId, CalendarEventTask> tasks, Instant now, CancellationToken cancellationToken)
    {
        if (moves.Count == 0)
        {
            return;
        }

        var organizationId = moves[0].Event.OrganizationId;
        var unitsBefore = await timelines.FindUnits(
            organizationId,
            [.. moves.Where(move => move.Before.ProductId is not null && move.Before.ProductId != move.Event.ProductId).Select(move => move.Before.ProductId!.Value).Distinct()],
            cancellationToken);
        var ids = moves.ConvertAll(move => (CalendarEventId?)move.Event.Id);
        var messages = (await db.Set<Message>()
            .Where(message => message.OrganizationId == organizationId && ids.Contains(message.CalendarEventId)
                && (message.Status == MessageStatus.ScheduledAroundArrival || message.Status == MessageStatus.ScheduledAroundDeparture))
            .ToListAsync(cancellationToken)).ToLookup(message => message.CalendarEventId!.Value);
        foreach (var (calendarEvent, before, zone) in moves)
        {
            var zoneBefore = before.ProductId is { } productId && unitsBefore.TryGetValue(productId, out var unit) && productId != calendarEvent.ProductId ? unit.Zone : zone;
            var days = new EventDays(before.StartDate, before.EndDate, zoneBefore);
            var daysNow = new EventDays(calendarEvent.StartDate, calendarEvent.EndDate, zone);
            foreach (var task in tasks[calendarEvent.Id])
            {
                task.Follow(days, daysNow, now);
            }

            foreach (var message in messages[calendarEvent.Id])
            {
                message.Follow(days, daysNow);
            }
        }
    }

    private void Add(IEnumerable<TaskTemplate> templates, CalendarEvent calendarEvent, DateTimeZone zone, Instant now)
    {
        foreach (var template in templates)
        {
            var moment = MomentReader.Read(template.Moment, MomentType.CheckIn, MomentType.Checkout).Value;
            db.Set<CalendarEventTask>().Add(CalendarEventTask.Of(template, moment, calendarEvent, zone, now));
        }
    }
}
