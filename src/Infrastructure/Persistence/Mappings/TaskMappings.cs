using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Tasks;
using Bookings.Domain.Timelines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bookings.Infrastructure.Persistence.Mappings;

internal sealed class TaskMappings
    : IEntityTypeConfiguration<CalendarEventTask>, IEntityTypeConfiguration<TaskAssignee>, IEntityTypeConfiguration<TaskTemplate>,
        IEntityTypeConfiguration<TaskTemplateAssignee>
{
    public void Configure(EntityTypeBuilder<CalendarEventTask> builder)
    {
        builder.Map("tasks", nameof(CalendarEventTask.OrganizationId), nameof(CalendarEventTask.Id));
        builder.BelongsTo<CalendarEventTask, CalendarEvent>(nameof(CalendarEventTask.CalendarEventId), DeleteBehavior.ClientCascade);
        builder.BelongsTo<CalendarEventTask, TaskTemplate>(nameof(CalendarEventTask.TaskTemplateId));
        builder.HasMany(task => task.Assignees).WithOne()
            .HasForeignKey(assignee => new { assignee.OrganizationId, assignee.TaskId }).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<TaskAssignee> builder)
    {
        builder.Map("task_assignees", nameof(TaskAssignee.OrganizationId), nameof(TaskAssignee.Id));
        builder.BelongsTo<TaskAssignee, Member>(nameof(TaskAssignee.MemberId), DeleteBehavior.ClientCascade);
    }

    public void Configure(EntityTypeBuilder<TaskTemplate> builder)
    {
        builder.Map("task_templates", nameof(TaskTemplate.OrganizationId), nameof(TaskTemplate.Id));
        builder.Ignore(template => template.MemberIds);
        builder.BelongsTo<TaskTemplate, Product>(nameof(TaskTemplate.ProductId));
        builder.BelongsTo<TaskTemplate, Member>(nameof(TaskTemplate.AssigneeId));
        builder.HasMany(template => template.Assignees).WithOne()
            .HasForeignKey(assignee => new { assignee.OrganizationId, assignee.TaskTemplateId }).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<TaskTemplateAssignee> builder)
    {
        builder.Map("task_template_assignees", nameof(TaskTemplateAssignee.OrganizationId), nameof(TaskTemplateAssignee.Id));
        builder.BelongsTo<TaskTemplateAssignee, Member>(nameof(TaskTemplateAssignee.MemberId), DeleteBehavior.ClientCascade);
    }
}
