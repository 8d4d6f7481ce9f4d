using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Tasks;

/// <summary>A chore of one calendar event.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/tasks" read="2026-03-12" />
public sealed class CalendarEventTask : AggregateRoot
{
    /// <summary>What a template without a label stands for.</summary>
    public const string FinalCleaning = "Final cleaning";

    private readonly List<TaskAssignee> assignees = [];

    private CalendarEventTask()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The event it belongs to.</summary>
    public CalendarEventId CalendarEventId { get; private set; }

    /// <summary>The template it was made of; null when it was entered by hand.</summary>
    public Guid? TaskTemplateId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>When it was done; null while it is open.</summary>
    public Instant? CompletedAt { get; private set; }

    /// <summary>When it is to be done.</summary>
    public Instant DueAt { get; private set; }

    /// <summary>What is to be done.</summary>
    public string Label { get; private set; } = string.Empty;

    /// <summary>When the people who do it were told; null while they were not.</summary>
    public Instant? NotificationSentAt { get; private set; }

    /// <summary>What <see cref="DueAt"/> hangs on.</summary>
    public TaskSchedule Schedule { get; private set; } = TaskSchedule.Arrival;

    /// <summary>Who does it, as far as loaded or new.</summary>
    public IReadOnlyList<TaskAssignee> Assignees => assignees;

    /// <summary>Makes an empty task of an event, to be filled by the caller and then settled.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="id">The key that the caller chose; null for a new one.</param>
    public static CalendarEventTask Create(OrganizationId organizationId, Instant now, Guid? id = null)
    {
        var made = new CalendarEventTask
        {
            Id = id ?? Guid.CreateVersion7(now.ToDateTimeOffset()),
            OrganizationId = organizationId,
            CreatedAt = now,
            UpdatedAt = now,
            DueAt = now,
        };
        made.Raise(new CalendarEventTaskCreated(organizationId, made.Id, now));
        return made;
    }

    /// <summary>Makes the task of a template, with the template's people.</summary>
    /// <param name="template">The template.</param>
    /// <param name="moment">The template's day: check-in or checkout with an offset.</param>
    /// <param name="calendarEvent">The event.</param>
    /// <param name="zone">The unit's zone.</param>
    /// <param name="now">The moment of the request.</param>
    public static CalendarEventTask Of(TaskTemplate template, MomentExpression moment, CalendarEvent calendarEvent, DateTimeZone zone, Instant now)
    {
        var made = Create(template.OrganizationId, now);
        made.CalendarEventId = calendarEvent.Id;
        made.TaskTemplateId = template.Id;
        made.Label = template.Label.Length == 0 ? FinalCleaning : template.Label;
        made.Schedule = moment.Type == MomentType.CheckIn ? TaskSchedule.Arrival : TaskSchedule.Departure;
        made.DueAt = DueOn(AnchorOf(made.Schedule, calendarEvent.StartDate, calendarEvent.EndDate).PlusDays(moment.Offset), template.Time, zone);
        made.assignees.AddRange(template.MemberIds.Select(memberId => TaskAssignee.Of(made, memberId, now)));
        return made;
    }

    /// <summary>The instant at which a task of a day is due.</summary>
    /// <param name="day">The day.</param>
    /// <param name="time">Time of day; null means the start of the day.</param>
    /// <param name="zone">The unit's zone. A time that its clock skips is taken after the jump, one that it shows twice the first time.</param>
    public static Instant DueOn(LocalDate day, LocalTime? time, DateTimeZone zone) => time is { } timeOfDay
        ? ZoneRules.ToInstant(day + timeOfDay, zone, GapRule.ShiftForward, OverlapRule.Earlier)
        : ZoneRules.StartOfDay(day, zone);

    /// <summary>The day that a schedule hangs on.</summary>
    /// <param name="schedule">The schedule; manual hangs on the first day as far as it hangs on any.</param>
    /// <param name="startDate">The event's first day.</param>
    /// <param name="endDate">The event's departure day (nightly) or last day (daily).</param>
    public static LocalDate AnchorOf(TaskSchedule schedule, LocalDate startDate, LocalDate endDate) =>
        schedule == TaskSchedule.Departure ? endDate : startDate;

    /// <summary>Takes over what a caller changed in the columns. A task that is due at another time, still to come, is told of again.</summary>
    /// <param name="wasCompleted">Whether the task was done before.</param>
    /// <param name="dueBefore">When it was due before.</param>
    /// <param name="now">The moment of the request.</param>
    public void NoteChange(bool wasCompleted, Instant dueBefore, Instant now)
    {
        NotificationSentAt = DueAt != dueBefore && DueAt > now ? null : NotificationSentAt;
        UpdatedAt = now;
        Raise(new CalendarEventTaskUpdated(OrganizationId, Id, now));
        if (!wasCompleted && CompletedAt is not null)
        {
            Raise(new CalendarEventTaskCompleted(OrganizationId, Id, now));
        }
    }

    /// <summary>Gives a new task that named no time the start of the day that it hangs on.</summary>
    /// <param name="calendarEvent">The event.</param>
    /// <param name="zone">The zone of the event's resource.</param>
    public void DueByEvent(CalendarEvent calendarEvent, DateTimeZone zone)
    {
        if (Schedule != TaskSchedule.Manual)
        {
            DueAt = DueOn(AnchorOf(Schedule, calendarEvent.StartDate, calendarEvent.EndDate), null, zone);
        }
    }

    /// <summary>Follows the event to other days; a manual task and one that is done stay.</summary>
    /// <param name="before">Days and zone before.</param>
    /// <param name="after">Days and zone now.</param>
    /// <param name="now">The moment of the request.</param>
    public void Follow(EventDays before, EventDays after, Instant now)
    {
        if (Schedule == TaskSchedule.Manual || CompletedAt is not null)
        {
            return;
        }

        var dueAt = EventDays.Shift(
            DueAt, AnchorOf(Schedule, before.StartDate, before.EndDate), AnchorOf(Schedule, after.StartDate, after.EndDate), before.Zone, after.Zone);
        if (dueAt != DueAt)
        {
            var dueBefore = DueAt;
            DueAt = dueAt;
            NoteChange(wasCompleted: false, dueBefore, now);
        }
    }

    /// <summary>Its people, who must be loaded, were told that it is due.</summary>
    public void NoteTold(Instant now)
    {
        assignees.ForEach(assignee => assignee.NoteTold(now));
        NotificationSentAt = now;
        UpdatedAt = now;
        Raise(new CalendarEventTaskUpdated(OrganizationId, Id, now));
    }

    /// <summary>Tells the outbox that the task is about to be deleted.</summary>
    public void MarkDeleted(Instant now) => Raise(new CalendarEventTaskDeleted(OrganizationId, Id, now));
}
