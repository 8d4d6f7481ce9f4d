using Bookings.Application.Organizations;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;
using Bookings.Domain.Tasks;

namespace Bookings.Application.Tasks;

/// <summary>Members who do what a template says.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/task_template_assignees" read="2026-03-12" />
public sealed class TaskTemplateAssigneesTable : Table<TaskTemplateAssignee>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<TaskTemplateAssignee> table)
    {
        table.Name("task_template_assignees").Area(Area.Bookings).Verbs(Verbs.All)
            .Doc("Members who do what a template says.").WrittenPlainly();

        table.Key(t => t.Id, Can.View | Can.Create);
        table.Column("member_id", t => t.MemberId, Can.All).To<MembersTable>().Required();
        table.Column("task_template_id", t => t.TaskTemplateId, Can.All).To<TaskTemplatesTable>().Required();
        table.CreatedAt(t => t.CreatedAt);
        table.Unique("task_template_id", "member_id");
    }
}
