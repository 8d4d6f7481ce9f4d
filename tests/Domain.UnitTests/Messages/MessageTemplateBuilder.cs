using Bookings.Domain.Common;
using Bookings.Domain.Messages;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.UnitTests.Messages;

/// <summary>Templates as the store would read them.</summary>
internal static class MessageTemplateBuilder
{
    public static MessageTemplate Template(
        CalendarEventStatus status = CalendarEventStatus.Confirmed, PastScheduleBehavior past = PastScheduleBehavior.Skip, LocalTime? time = null, string? trigger = null)
    {
        var made = MessageTemplate.Create(default, Instant.FromUtc(2026, 1, 1, 0, 0));
        Set(made, nameof(MessageTemplate.Status), status);
        Set(made, nameof(MessageTemplate.PastScheduleBehavior), past);
        Set(made, nameof(MessageTemplate.Time), time);
        Set(made, nameof(MessageTemplate.Trigger), trigger);
        Set(made, nameof(MessageTemplate.Moment), trigger is null ? new Json("{}") : null);
        Set(made, nameof(MessageTemplate.Subject), new LocalizedText([KeyValuePair.Create("default", "Hello {{name}}"), KeyValuePair.Create("nl-NL", "Hoi {{name}}")]));
        return made;
    }

    private static void Set(MessageTemplate template, string property, object? value) => typeof(MessageTemplate).GetProperty(property)!.SetValue(template, value);
}
