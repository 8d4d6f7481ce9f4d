namespace Bookings.Application.Mail;

/// <summary>What mails about meetings hold; section <c>Mail</c>.</summary>
public sealed record MeetingMailSettings
{
    /// <summary>The address that all mails come from; null where there is no mail server.</summary>
    public string? From { get; init; }

    /// <summary>
    /// Address of the booking pages for guests, without a slash at the end: mails link to <c>/booking/{uid}</c>, <c>/booking/{uid}?cancel=true</c> and
    /// <c>/reschedule/{uid}</c> there, as the pages of the scheduling dialect's clients are named. Null = no links.
    /// </summary>
    public string? BaseUrl { get; init; }

    /// <summary>Minutes before a meeting at which its people are reminded; 0 = never.</summary>
    public int MeetingReminderMinutes { get; init; }

    /// <summary>Hours after a request was made at which its host is reminded of it, as long as it waits; null stands for 3, 24 and 48, a single 0 for never.</summary>
    public int[]? RequestReminderHours { get; init; }
}
