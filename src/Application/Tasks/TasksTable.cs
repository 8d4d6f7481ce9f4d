using Bookings.Application.Tables;
using Bookings.Application.Timelines;
using Bookings.Domain.Organizations;
using Bookings.Domain.Tasks;

namespace Bookings.Application.Tasks;

/// <summary>Chores of a calendar event.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/tasks" read="2026-03-12" />
public sealed class TasksTable : Table<CalendarEventTask>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<CalendarEventTask> table)
    {
        table.Name("tasks").FormerName("calendar_event_tasks").Area(Area.Bookings).Verbs(Verbs.All)
            .Doc("Chores of a calendar event.").WrittenBy<TaskWriter>();

        table.Key(t => t.Id, Can.View | Can.Create);
        table.Column("calendar_event_id", t => t.CalendarEventId, Can.View | Can.Create).To<CalendarEventsTable>().Required();
        table.Column("task_template_id", t => t.TaskTemplateId, Can.View | Can.Create).To<TaskTemplatesTable>()
            .Doc("The template it was made of: an open task of a template goes when the event is called off or leaves the unit.");
        table.CreatedAt(t => t.CreatedAt);
        table.UpdatedAt(t => t.UpdatedAt);
        table.Column("completed_at", t => t.CompletedAt, Can.All).Doc("When it was done; set it to say so, null opens it again.");
        table.Column("due_at", t => t.DueAt, Can.All).DefaultSql("now()")
            .Doc("When it is to be done. A new task that hangs on arrival or departure starts with that day in the unit's zone.");
        table.Column("label", t => t.Label, Can.All).Required().MaxLength(1_000);
        table.Column("notification_sent_at", t => t.NotificationSentAt, Can.View).Doc("When the assignees were told.");
        table.Column("schedule", t => t.Schedule, Can.All).OneOf("manual", "arrival", "departure").Default("arrival")
            .Doc("What due_at hangs on: it moves with that day of the event unless the task is manual or done.");
        table.SearchVector("fts");
    }
}
