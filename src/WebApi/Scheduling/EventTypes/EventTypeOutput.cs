using System.Text.Json;
using System.Text.Json.Nodes;
using Bookings.Application.Resources;
using Bookings.Domain.Availability;
using Bookings.Domain.Resources;
using NodaTime;
using NodaTime.Text;

namespace Bookings.WebApi.Scheduling.EventTypes;

/// <summary>An event type as version 2024-06-14 shows it. Options that are not set show as disabled.</summary>
internal static class EventTypeOutput
{
    private static readonly string[] PresentationFlags =
        ["hideCalendarNotes", "hideCalendarEventDetails", "hideOrganizerEmail", "lockTimeZoneToggleOnBookingPage", "useDestinationCalendarEmail"];

    private static readonly string[] PresentationOptions = ["bookerLayouts", "color", "interfaceLanguage", "calVideoSettings", "emailSettings"];

    /// <summary>Shows an event type.</summary>
    /// <param name="view">The event type.</param>
    /// <param name="baseUrl">Where guests reach this server, without a slash at the end.</param>
    /// <param name="withHidden">Whether fields are shown that guests do not see.</param>
    public static JsonObject Of(EventTypeView view, string baseUrl, bool withHidden = true)
    {
        var (eventType, options) = (view.EventType, view.EventType.Options);
        var locations = JsonNode.Parse(eventType.Locations.Text)!.AsArray();
        var shown = new JsonObject
        {
            ["id"] = eventType.Number,
            ["ownerId"] = view.Owner?.Number,
            ["title"] = eventType.Title,
            ["slug"] = eventType.Slug,
            ["description"] = eventType.Description ?? string.Empty,
            ["lengthInMinutes"] = eventType.LengthInMinutes,
            ["locations"] = locations,
            ["bookingFields"] = BookingFieldsOutput.Of(options, locations.Count > 1, withHidden),
            ["slotInterval"] = eventType.SlotInterval,
            ["minimumBookingNotice"] = eventType.MinimumBookingNotice,
            ["beforeEventBuffer"] = eventType.BeforeEventBuffer,
            ["afterEventBuffer"] = eventType.AfterEventBuffer,
            ["scheduleId"] = view.ScheduleNumber,
            ["confirmationPolicy"] = Confirmation(eventType),
            // The boolean of older documents.
            ["requiresConfirmation"] = eventType.RequiresConfirmation,
            ["bookingWindow"] = Window(eventType.BookingWindow),
            ["hidden"] = eventType.Hidden,
            ["metadata"] = JsonNode.Parse(eventType.Metadata.Text),
            ["bookingUrl"] = view.Team is { } team ? $"{baseUrl}/team/{team.Slug}/{eventType.Slug}" : $"{baseUrl}/{string.Join('+', UsersOf(view).Select(user => user.Username))}/{eventType.Slug}",
            ["price"] = 0,
            ["currency"] = "usd",
            ["isInstantEvent"] = false,
            ["forwardParamsSuccessRedirect"] = null,
        };
        AddOptions(shown, options);
        AddPresentation(shown, options);
        if (view.Team is null)
        {
            shown["users"] = new JsonArray([.. UsersOf(view).Select(User)]);
        }
        else
        {
            AddTeam(shown, view);
        }

        return shown;
    }

    /// <summary>Shows what is left of an event type that was deleted.</summary>
    public static DeletedEventTypeOutput Deleted(EventType eventType) => new(eventType.Number, eventType.LengthInMinutes, eventType.Slug, eventType.Title);

    private static void AddOptions(JsonObject shown, EventTypeOptions options)
    {
        if (options.LengthOptions.Count > 0)
        {
            shown["lengthInMinutesOptions"] = new JsonArray([.. options.LengthOptions.Select(length => (JsonNode)length)]);
        }

        if (options.CustomName is { } customName)
        {
            shown["customName"] = customName;
        }

        shown["offsetStart"] = options.OffsetStart;
        shown["bookingLimitsCount"] = Limits(options.CountLimits);
        shown["bookingLimitsDuration"] = Limits(options.DurationLimits);
        shown["bookerActiveBookingsLimit"] = options.ActiveBookingsLimit is { } active
            ? new JsonObject { ["maximumActiveBookings"] = active.Most, ["offerReschedule"] = active.OffersReschedule }
            : Disabled();
        shown["onlyShowFirstAvailableSlot"] = options.OnlyFirstSlotOfDay;
        shown["showOptimizedSlots"] = options.OptimizedSlots;
        shown["recurrence"] = options.Recurrence is { } recurrence
            ? new JsonObject
            {
                ["interval"] = recurrence.Interval, ["occurrences"] = recurrence.Count, ["frequency"] = CamelCase(recurrence.Frequency.ToString()),
            }
            : null;
        shown["seats"] = options.Seats is { } seats
            ? new JsonObject
            {
                ["seatsPerTimeSlot"] = seats.PerTimeSlot, ["showAttendeeInfo"] = seats.ShowsAttendees, ["showAvailabilityCount"] = seats.ShowsAvailability,
            }
            : Disabled();
        shown["seatsPerTimeSlot"] = options.Seats?.PerTimeSlot;
        shown["seatsShowAvailabilityCount"] = options.Seats?.ShowsAvailability;
        shown["disableGuests"] = options.GuestsDisabled;
        shown["disableCancelling"] = new JsonObject { ["disabled"] = options.CancellingDisabled };
        shown["disableRescheduling"] = Rescheduling(options);
        shown["allowReschedulingPastBookings"] = options.AllowsReschedulingPast;
        shown["allowReschedulingCancelledBookings"] = options.AllowsReschedulingCancelled;
        shown["bookingRequiresAuthentication"] = options.BookingRequiresAuthentication;
        shown["requiresBookerEmailVerification"] = false;
    }

    private static void AddPresentation(JsonObject shown, EventTypeOptions options)
    {
        var kept = JsonNode.Parse(options.Presentation.Text)!.AsObject();
        foreach (var name in PresentationFlags)
        {
            shown[name] = kept.ContainsKey(name);
        }

        shown["successRedirectUrl"] = kept["successRedirectUrl"]?.DeepClone();
        foreach (var name in PresentationOptions)
        {
            if (kept[name] is { } value)
            {
                shown[name] = value.DeepClone();
            }
        }
    }

    private static void AddTeam(JsonObject shown, EventTypeView view)
    {
        var (eventType, team) = (view.EventType, view.Team!);
        shown["teamId"] = team.Number;
        shown["parentEventTypeId"] = null;
        shown["schedulingType"] = CamelCase(eventType.SchedulingType!.Value.ToString());
        shown["assignAllTeamMembers"] = eventType.Options.AssignsAllMembers;
        shown["rescheduleWithSameRoundRobinHost"] = eventType.Options.KeepsHostOnReschedule;
        shown["hosts"] = new JsonArray([.. view.Hosts.Select(HostOf)]);
        var look = JsonNode.Parse(team.Presentation.Text)!.AsObject();
        shown["team"] = new JsonObject
        {
            ["id"] = team.Number,
            ["slug"] = team.Slug,
            ["name"] = team.Name,
            ["logoUrl"] = team.LogoUrl,
            ["bannerUrl"] = look["bannerUrl"]?.DeepClone(),
            ["weekStart"] = team.WeekStart,
            ["brandColor"] = look["brandColor"]?.DeepClone(),
            ["darkBrandColor"] = look["darkBrandColor"]?.DeepClone(),
            ["theme"] = look["theme"]?.DeepClone(),
        };
    }

    private static JsonNode HostOf(EventTypeHostView view) => new JsonObject
    {
        ["userId"] = view.Host.Number,
        ["name"] = view.Host.Name,
        ["username"] = view.Host.Username,
        ["avatarUrl"] = view.Host.AvatarUrl,
        ["mandatory"] = view.Assignment.IsFixed,
        ["priority"] = CamelCase(view.Assignment.Priority.ToString()),
        ["weight"] = view.Assignment.Weight,
        ["groupId"] = view.Assignment.GroupName,
        ["scheduleId"] = view.ScheduleNumber,
    };

    private static IReadOnlyList<Domain.Resources.Host> UsersOf(EventTypeView view) => view.Group.Count > 0 ? view.Group : [view.Owner!];

    private static JsonObject User(Domain.Resources.Host owner) => new()
    {
        ["id"] = owner.Number,
        ["name"] = owner.Name,
        ["username"] = owner.Username,
        ["avatarUrl"] = owner.AvatarUrl,
        ["brandColor"] = null,
        ["darkBrandColor"] = null,
        ["weekStart"] = owner.WeekStart,
        ["metadata"] = new JsonObject(),
    };

    private static JsonObject Confirmation(EventType eventType)
    {
        if (!eventType.RequiresConfirmation)
        {
            return Disabled();
        }

        var policy = new JsonObject();
        if (eventType.Options.ConfirmationThreshold is { } minutes)
        {
            var inHours = eventType.Options.ConfirmationThresholdInHours;
            policy["type"] = "time";
            policy["noticeThreshold"] = new JsonObject { ["unit"] = inHours ? "hours" : "minutes", ["count"] = inHours ? minutes / 60 : minutes };
        }
        else
        {
            policy["type"] = "always";
        }

        policy["blockUnconfirmedBookingsInBooker"] = eventType.RequestsHoldTime;
        return policy;
    }

    private static JsonObject Rescheduling(EventTypeOptions options)
    {
        var rescheduling = new JsonObject { ["disabled"] = options.ReschedulingDisabled };
        if (options.ReschedulingMinutesBefore is { } minutes)
        {
            rescheduling["minutesBefore"] = minutes;
        }

        return rescheduling;
    }

    private static JsonObject Limits(PeriodLimits? limits)
    {
        if (limits is null)
        {
            return Disabled();
        }

        var shown = new JsonObject();
        foreach (var (name, most) in (ReadOnlySpan<(string, int?)>)[("day", limits.Day), ("week", limits.Week), ("month", limits.Month), ("year", limits.Year)])
        {
            if (most is not null)
            {
                shown[name] = most;
            }
        }

        return shown;
    }

    private static JsonObject Window(BookingWindow? window) => window switch
    {
        BookingWindow.CalendarDays days => new JsonObject { ["type"] = "calendarDays", ["value"] = days.Days, ["rolling"] = days.IsRolling },
        BookingWindow.BusinessDays days => new JsonObject { ["type"] = "businessDays", ["value"] = days.Days, ["rolling"] = days.IsRolling },
        BookingWindow.Dates dates => new JsonObject { ["type"] = "range", ["value"] = new JsonArray(Iso(dates.First), Iso(dates.Last)) },
        _ => Disabled(),
    };

    private static JsonObject Disabled() => new() { ["disabled"] = true };

    private static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
