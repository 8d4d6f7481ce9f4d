using System.Text.Json;
using Bookings.Application.Resources;
using Bookings.Domain.Availability;
using NodaTime;
using NodaTime.Text;

namespace Bookings.WebApi.Scheduling.EventTypes;

/// <summary>An event type as version 2024-06-14 shows it. Options that are not set show as disabled.</summary>
internal sealed record EventTypeOutput
{
    private static readonly object Disabled = new { disabled = true };

    private static readonly JsonElement DefaultFields = JsonDocument.Parse(
        """
        [
          {"isDefault":true,"type":"name","slug":"name","label":"your_name","placeholder":"","required":true,"disableOnPrefill":false},
          {"isDefault":true,"type":"email","slug":"email","label":"email_address","placeholder":"","required":true,"hidden":false,"disableOnPrefill":false},
          {"isDefault":true,"type":"radioInput","slug":"location","label":"location","required":false,"hidden":false},
          {"isDefault":true,"type":"textarea","slug":"notes","label":"additional_notes","placeholder":"","required":false,"hidden":false,"disableOnPrefill":false},
          {"isDefault":true,"type":"multiemail","slug":"guests","label":"additional_guests","placeholder":"","required":false,"hidden":false,"disableOnPrefill":false},
          {"isDefault":true,"type":"textarea","slug":"rescheduleReason","label":"reason_for_reschedule","placeholder":"","required":false,"hidden":false,"disableOnPrefill":false}
        ]
        """).RootElement;

    public required int Id { get; init; }

    public required int OwnerId { get; init; }

    public required string Title { get; init; }

    public required string Slug { get; init; }

    public required string Description { get; init; }

    public required int LengthInMinutes { get; init; }

    public required JsonElement Locations { get; init; }

    public JsonElement BookingFields { get; } = DefaultFields;

    public required int? SlotInterval { get; init; }

    public required int MinimumBookingNotice { get; init; }

    public required int BeforeEventBuffer { get; init; }

    public required int AfterEventBuffer { get; init; }

    public required int? ScheduleId { get; init; }

    public required object ConfirmationPolicy { get; init; }

    /// <summary>The boolean of older documents.</summary>
    public required bool RequiresConfirmation { get; init; }

    public required object BookingWindow { get; init; }

    public required bool Hidden { get; init; }

    public required JsonElement Metadata { get; init; }

    public required string BookingUrl { get; init; }

    public required IReadOnlyList<User> Users { get; init; }

    public int Price { get; }

    public string Currency { get; } = "usd";

    public object? Recurrence { get; }

    public object Seats { get; } = Disabled;

    public object BookerActiveBookingsLimit { get; } = Disabled;

    public object BookingLimitsCount { get; } = Disabled;

    public object BookingLimitsDuration { get; } = Disabled;

    public object DisableCancelling { get; } = new { disabled = false };

    public object DisableRescheduling { get; } = new { disabled = false };

    public int OffsetStart { get; }

    public bool DisableGuests { get; }

    public bool OnlyShowFirstAvailableSlot { get; }

    public bool ShowOptimizedSlots { get; }

    public bool LockTimeZoneToggleOnBookingPage { get; }

    public bool RequiresBookerEmailVerification { get; }

    public bool HideCalendarNotes { get; }

    public bool HideCalendarEventDetails { get; }

    public bool HideOrganizerEmail { get; }

    public bool UseDestinationCalendarEmail { get; }

    public bool BookingRequiresAuthentication { get; }

    public bool AllowReschedulingPastBookings { get; }

    public bool AllowReschedulingCancelledBookings { get; }

    public bool? ForwardParamsSuccessRedirect { get; }

    public string? SuccessRedirectUrl { get; }

    public bool IsInstantEvent { get; }

    public int? SeatsPerTimeSlot { get; }

    public bool? SeatsShowAvailabilityCount { get; }

    /// <summary>The host as an event type shows them.</summary>
    internal sealed record User(
        int Id, string Name, string Username, string? AvatarUrl, string? BrandColor, string? DarkBrandColor, string WeekStart, object Metadata);

    /// <param name="view">The event type.</param>
    /// <param name="baseUrl">Where guests reach this server, without a slash at the end.</param>
    public static EventTypeOutput Of(EventTypeView view, string baseUrl)
    {
        var (eventType, owner, scheduleNumber) = view;
        return new EventTypeOutput
        {
            Id = eventType.Number,
            OwnerId = owner.Number,
            Title = eventType.Title,
            Slug = eventType.Slug,
            Description = eventType.Description ?? string.Empty,
            LengthInMinutes = eventType.LengthInMinutes,
            Locations = SchedulingJson.Parse(eventType.Locations.Text),
            SlotInterval = eventType.SlotInterval,
            MinimumBookingNotice = eventType.MinimumBookingNotice,
            BeforeEventBuffer = eventType.BeforeEventBuffer,
            AfterEventBuffer = eventType.AfterEventBuffer,
            ScheduleId = scheduleNumber,
            ConfirmationPolicy = eventType.RequiresConfirmation
                ? new { type = "always", blockUnconfirmedBookingsInBooker = eventType.RequestsHoldTime }
                : Disabled,
            RequiresConfirmation = eventType.RequiresConfirmation,
            BookingWindow = Window(eventType.BookingWindow),
            Hidden = eventType.Hidden,
            Metadata = SchedulingJson.Parse(eventType.Metadata.Text),
            BookingUrl = $"{baseUrl}/{owner.Username}/{eventType.Slug}",
            Users = [new User(owner.Number, owner.Name, owner.Username, owner.AvatarUrl, null, null, owner.WeekStart, new { })],
        };
    }

    private static object Window(BookingWindow? window) => window switch
    {
        BookingWindow.CalendarDays days => new { type = "calendarDays", value = days.Days, rolling = false },
        BookingWindow.BusinessDays days => new { type = "businessDays", value = days.Days, rolling = false },
        BookingWindow.Dates dates => new { type = "range", value = new[] { Iso(dates.First), Iso(dates.Last) } },
        _ => Disabled,
    };

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
