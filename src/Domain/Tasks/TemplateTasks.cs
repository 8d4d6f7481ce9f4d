using Bookings.Domain.Resources;
using Bookings.Domain.Timelines;

namespace Bookings.Domain.Tasks;

/// <summary>Decides which chores a booking gets and loses when it is placed, confirmed, moved or called off.</summary>
public static class TemplateTasks
{
    /// <summary>The templates that begin to apply. One whose task is there already, or was deleted by hand meanwhile, is not among them.</summary>
    /// <param name="templates">The templates of the unit where the event is now.</param>
    /// <param name="tasks">The tasks of the event.</param>
    /// <param name="calendarEvent">The event as it is now.</param>
    /// <param name="unitBefore">Its unit before; null when it is new.</param>
    /// <param name="statusBefore">Its status before; null when it is new.</param>
    public static IEnumerable<TaskTemplate> Missing(
        IEnumerable<TaskTemplate> templates,
        IReadOnlyCollection<CalendarEventTask> tasks,
        CalendarEvent calendarEvent,
        ProductId? unitBefore,
        CalendarEventStatus? statusBefore) => calendarEvent.Type != CalendarEventType.Booking
            ? []
            : templates.Where(template => template.ProductId == calendarEvent.ProductId
                && template.AppliesTo(calendarEvent.Status)
                && !(template.ProductId == unitBefore && statusBefore is { } status && template.AppliesTo(status))
                && tasks.All(task => task.TaskTemplateId != template.Id));

    /// <summary>The open tasks whose template no longer applies: the event was called off, waits again, or moved to another unit.</summary>
    /// <param name="templates">The templates of the unit where the event is now.</param>
    /// <param name="tasks">The tasks of the event.</param>
    /// <param name="calendarEvent">The event as it is now.</param>
    public static IEnumerable<CalendarEventTask> Obsolete(
        IReadOnlyCollection<TaskTemplate> templates, IEnumerable<CalendarEventTask> tasks, CalendarEvent calendarEvent) =>
        tasks.Where(task => task is { TaskTemplateId: not null, CompletedAt: null }
            && !templates.Any(template => template.Id == task.TaskTemplateId
                && template.ProductId == calendarEvent.ProductId && template.AppliesTo(calendarEvent.Status)));
}
