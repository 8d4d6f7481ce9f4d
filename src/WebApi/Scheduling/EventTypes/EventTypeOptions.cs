using System.Text.Json;

namespace Bookings.WebApi.Scheduling.EventTypes;

/// <summary>The options of an event type that this server does not carry out yet.</summary>
/// <remarks>
/// Switched off they change nothing and are accepted, so that an answer can be sent back as a change. Switched on they are refused by name:
/// a meeting must not be offered without a rule that its host relies on.
/// </remarks>
internal static class EventTypeOptions
{
    private static readonly string[] NotCarriedOut =
    [
        "allowReschedulingCancelledBookings", "allowReschedulingPastBookings", "assignAllTeamMembers", "bookerActiveBookingsLimit", "bookerLayouts",
        "bookingFields", "bookingLimitsCount", "bookingLimitsDuration", "bookingRequiresAuthentication", "calVideoSettings", "color", "customName",
        "destinationCalendar", "disableGuests", "emailSettings", "hideCalendarEventDetails", "hideCalendarNotes", "hideOrganizerEmail", "hosts",
        "interfaceLanguage", "lengthInMinutesOptions", "lockTimeZoneToggleOnBookingPage", "offsetStart", "onlyShowFirstAvailableSlot", "recurrence",
        "requiresBookerEmailVerification", "rescheduleWithSameRoundRobinHost", "schedulingType", "seats", "seatsPerTimeSlot", "showOptimizedSlots",
        "successRedirectUrl", "useDestinationCalendarEmail",
    ];

    // For these two, {"disabled":true} switches the restriction on.
    private static readonly string[] Restrictions = ["disableCancelling", "disableRescheduling"];

    /// <summary>Refuses every option that is switched on.</summary>
    public static void RefuseSwitchedOn(BodyReader body)
    {
        foreach (var name in NotCarriedOut)
        {
            if (body.Value(name) is { } value && !IsOff(value))
            {
                Refuse(body, name);
            }
        }

        foreach (var name in Restrictions)
        {
            if (body.Value(name) is { } value && !IsNoRestriction(value))
            {
                Refuse(body, name);
            }
        }
    }

    private static void Refuse(BodyReader body, string name) =>
        body.Refuse(name, $"{name} is not supported by this server yet; leave it out");

    private static bool IsOff(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.String => value.ValueEquals(""),
        JsonValueKind.Number => value.TryGetInt32(out var number) && number == 0,
        JsonValueKind.Array => value.EnumerateArray().All(IsDefaultField),
        JsonValueKind.Object => !value.EnumerateObject().Any()
            || (value.TryGetProperty("disabled", out var disabled) && disabled.ValueKind == JsonValueKind.True),
        _ => false,
    };

    // The fields that every event type has come with each answer.
    private static bool IsDefaultField(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("isDefault", out var isDefault) && isDefault.ValueKind == JsonValueKind.True;

    private static bool IsNoRestriction(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.Object => value.EnumerateObject().All(property => property is { Name: "disabled", Value.ValueKind: JsonValueKind.False }),
        _ => false,
    };
}
