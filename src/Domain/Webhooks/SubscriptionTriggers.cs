namespace Bookings.Domain.Webhooks;

/// <summary>What a <see cref="WebhookSubscription"/> can be told of, by the names on the wire.</summary>
/// <source href="scheduling-v2 §11.2" />
public static class SubscriptionTriggers
{
    /// <summary>A person noted an absence.</summary>
    public const string OutOfOfficeCreated = "OOO_CREATED";

    /// <summary>A meeting begins.</summary>
    public const string MeetingStarted = "MEETING_STARTED";

    /// <summary>A meeting is over.</summary>
    public const string MeetingEnded = "MEETING_ENDED";

    /// <summary>What is sent to try a subscription out; nobody subscribes to it.</summary>
    public const string Ping = "PING";

    /// <summary>Triggers that fire a while after the start, when somebody is missing.</summary>
    public static readonly IReadOnlyList<string> OfMissing = ["AFTER_HOSTS_CAL_VIDEO_NO_SHOW", "AFTER_GUESTS_CAL_VIDEO_NO_SHOW"];

    /// <summary>Triggers that only an organization can have, so that nobody can be told of them here.</summary>
    public static readonly IReadOnlyList<string> OfOrganizations = ["DELEGATION_CREDENTIAL_ERROR"];

    /// <summary>Every trigger that a subscription takes. Some of them never fire here, because this server makes no videos, routing forms or calendar entries.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "BOOKING_CREATED", "BOOKING_PAYMENT_INITIATED", "BOOKING_PAID", "BOOKING_RESCHEDULED", "BOOKING_REQUESTED", "BOOKING_CANCELLED", "BOOKING_REJECTED",
        "BOOKING_NO_SHOW_UPDATED", "BOOKING_LOCATION_UPDATED", "BOOKING_REASSIGNED", "FORM_SUBMITTED", "FORM_SUBMITTED_NO_EVENT", MeetingStarted,
        MeetingEnded, "RECORDING_READY", "RECORDING_TRANSCRIPTION_GENERATED", OutOfOfficeCreated, .. OfMissing, "INSTANT_MEETING",
        "INSTANT_MEETING_ACCEPTED", "ROUTING_FORM_FALLBACK_HIT", "CALENDAR_ENTRY_REJECTED", "WRONG_ASSIGNMENT_REPORT",
    ];

    /// <summary>Whether the members of the payload stand beside the name of the trigger.</summary>
    public static bool IsFlat(string trigger) => trigger is MeetingStarted or MeetingEnded;
}
