using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Tasks;

/// <summary>A member who does what a template says.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/task_template_assignees" read="2026-03-12" />
public sealed class TaskTemplateAssignee
{
    private TaskTemplateAssignee()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The member.</summary>
    public Guid MemberId { get; private set; }

    /// <summary>The template.</summary>
    public Guid TaskTemplateId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }
}
