using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Tasks;

/// <summary>A chore that comes with every booking of a unit, such as the final cleaning.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/task_templates" read="2026-03-12" />
public sealed class TaskTemplate
{
    private readonly List<TaskTemplateAssignee> assignees = [];

    private TaskTemplate()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The member who does it, as older versions of the API say; null when none is named here.</summary>
    public Guid? AssigneeId { get; private set; }

    /// <summary>The unit.</summary>
    public ProductId ProductId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>What is to be done; empty means the final cleaning.</summary>
    public string Label { get; private set; } = string.Empty;

    /// <summary>On which day: check-in or checkout, and an offset in days.</summary>
    public Json Moment { get; private set; } = new("{\"type\":\"checkout\",\"offset\":0}");

    /// <summary>How firm the booking must be at least; cancelled means whatever its status.</summary>
    public CalendarEventStatus Status { get; private set; } = CalendarEventStatus.Confirmed;

    /// <summary>Time of day in the unit's zone; null means from the start of the day on.</summary>
    public LocalTime? Time { get; private set; }

    /// <summary>Who does it.</summary>
    public IReadOnlyList<TaskTemplateAssignee> Assignees => assignees;

    /// <summary>The members who do it, in either form, each once.</summary>
    public IEnumerable<Guid> MemberIds => assignees.Select(assignee => assignee.MemberId).Concat(AssigneeId is { } memberId ? [memberId] : []).Distinct();

    /// <summary>Makes an empty template, to be filled by the caller.</summary>
    public static TaskTemplate Create(OrganizationId organizationId, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = organizationId,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>Notes that the template changed. Tasks that were made of it stay as they are.</summary>
    public void Touch(Instant now) => UpdatedAt = now;

    /// <summary>Whether an event of the status has this chore.</summary>
    public bool AppliesTo(CalendarEventStatus status) => status >= Status;
}
