using Bookings.Application.Organizations;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;
using Bookings.Domain.Tasks;

namespace Bookings.Application.Tasks;

/// <summary>Members who do a task.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/task_assignees" read="2026-03-12" />
public sealed class TaskAssigneesTable : Table<TaskAssignee>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<TaskAssignee> table)
    {
        table.Name("task_assignees").Area(Area.Bookings).Verbs(Verbs.All)
            .Doc("Members who do a task.").WrittenPlainly();

        table.Key(t => t.Id, Can.View | Can.Create);
        table.Column("member_id", t => t.MemberId, Can.All).To<MembersTable>().Required();
        table.Column("task_id", t => t.TaskId, Can.All).To<TasksTable>().Required();
        table.CreatedAt(t => t.CreatedAt);
        table.Unique("task_id", "member_id");
    }
}
