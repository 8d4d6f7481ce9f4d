using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Messages;

/// <summary>Decides which messages around its moments a booking gets and loses when it is placed, confirmed, moved or called off. Pure.</summary>
public static class TemplateMessages
{
    /// <summary>What is to be written, by template. A template that was applied to the event before is not among them.</summary>
    /// <param name="templates">The templates that are selected for the unit, with their moments.</param>
    /// <param name="applied">The templates that were applied to the event.</param>
    /// <param name="status">Status of the event.</param>
    /// <param name="booked">The moments of the booking.</param>
    /// <param name="now">When what happened happened.</param>
    public static IEnumerable<PlannedMessage> Missing(
        IEnumerable<(MessageTemplate Template, MomentExpression Moment)> templates,
        IReadOnlySet<Guid> applied,
        CalendarEventStatus status,
        BookedMoments booked,
        Instant now) =>
        from candidate in templates
        where candidate.Template.AppliesTo(status) && !applied.Contains(candidate.Template.Id)
        let at = MessageSchedule.At(candidate.Moment, candidate.Template.Time, booked)
        let sendAt = at is { } computed ? MessageSchedule.Keep(computed, now, candidate.Template.PastScheduleBehavior) : null
        where sendAt is not null
        select new PlannedMessage(candidate.Template, sendAt.Value, MessageSchedule.StatusOf(candidate.Moment.Type));

    /// <summary>Whether a message that waits is still wanted.</summary>
    /// <param name="templateId">The template it was made of.</param>
    /// <param name="templates">The templates that are selected for the unit.</param>
    /// <param name="status">Status of the event.</param>
    public static bool IsWanted(Guid templateId, IEnumerable<MessageTemplate> templates, CalendarEventStatus status) =>
        templates.Any(template => template.Id == templateId && template.AppliesTo(status));
}
