using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Tasks;

/// <summary>A member who does a task.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/task_assignees" read="2026-03-12" />
public sealed class TaskAssignee
{
    private TaskAssignee()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The member.</summary>
    public Guid MemberId { get; private set; }

    /// <summary>The task.</summary>
    public Guid TaskId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the member was last told that the task is due; null while that was not done, and again when another member takes the place.</summary>
    public Instant? ToldAt { get; private set; }

    internal void NoteTold(Instant now) => ToldAt = now;

    internal static TaskAssignee Of(CalendarEventTask task, Guid memberId, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = task.OrganizationId,
        MemberId = memberId,
        TaskId = task.Id,
        CreatedAt = now,
    };
}
