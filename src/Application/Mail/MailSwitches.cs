using System.Text.Json;
using Bookings.Domain.Resources;

namespace Bookings.Application.Mail;

/// <summary>Which mails about its meetings an event type wants, and what they hide.</summary>
/// <source href="scheduling-v2 §6" />
internal sealed record MailSwitches
{
    /// <summary>All mails, nothing hidden.</summary>
    public static readonly MailSwitches None = new();

    /// <summary>Whether nobody gets mail: the booking is silent.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Whether hosts get none.</summary>
    public bool HostsGetNone { get; init; }

    /// <summary>Whether guests get none.</summary>
    public bool GuestsGetNone { get; init; }

    /// <summary>Whether hosts get no confirmation.</summary>
    public bool HostsGetNoConfirmation { get; init; }

    /// <summary>Whether guests get no confirmation.</summary>
    public bool GuestsGetNoConfirmation { get; init; }

    /// <summary>Whether guests do not see the address of the host.</summary>
    public bool HidesOrganizerEmail { get; init; }

    /// <summary>Whether others who may look into a calendar see only that the time is taken.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Whether calendars do not hold the guest's remarks.</summary>
    public bool HidesNotes { get; init; }

    /// <summary>Reads <c>emailSettings</c>, <c>hideOrganizerEmail</c> and the like, and <c>disableStandardEmails</c> in the metadata.</summary>
    /// <param name="isSilent">Whether the booking is silent.</param>
    /// <param name="eventType">The event type; null when it was deleted.</param>
    public static MailSwitches Of(bool isSilent, EventType? eventType)
    {
        if (eventType is null)
        {
            return new MailSwitches { IsSilent = isSilent };
        }

        using var presentation = JsonDocument.Parse(eventType.Options.Presentation.Text);
        using var metadata = JsonDocument.Parse(eventType.Metadata.Text);
        var (shown, kept) = (presentation.RootElement, metadata.RootElement);
        return new MailSwitches
        {
            IsSilent = isSilent,
            HostsGetNone = Flag(shown, "emailSettings", "disableEmailsToHosts") || Flag(kept, "disableStandardEmails", "all", "host"),
            GuestsGetNone = Flag(shown, "emailSettings", "disableEmailsToAttendees") || Flag(kept, "disableStandardEmails", "all", "attendee"),
            HostsGetNoConfirmation = Flag(kept, "disableStandardEmails", "confirmation", "host"),
            GuestsGetNoConfirmation = Flag(kept, "disableStandardEmails", "confirmation", "attendee"),
            HidesOrganizerEmail = Flag(shown, "hideOrganizerEmail"),
            IsPrivate = Flag(shown, "hideCalendarEventDetails"),
            HidesNotes = Flag(shown, "hideCalendarNotes"),
        };
    }

    /// <summary>Whether a reader gets mails of a kind.</summary>
    public bool Allow(MailReader reader, MeetingMailKind kind) => !IsSilent && (reader.IsHost
        ? !HostsGetNone && !(IsConfirmation(kind) && HostsGetNoConfirmation)
        : !GuestsGetNone && !(IsConfirmation(kind) && GuestsGetNoConfirmation));

    private static bool IsConfirmation(MeetingMailKind kind) => kind is MeetingMailKind.Scheduled or MeetingMailKind.Confirmed;

    private static bool Flag(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return false;
            }
        }

        return element.ValueKind == JsonValueKind.True;
    }
}
