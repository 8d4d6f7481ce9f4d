using Bookings.Application.Resources;
using Bookings.Domain.Availability;
using Bookings.Domain.Resources;

namespace Bookings.WebApi.Scheduling.EventTypes;

/// <summary>Reads the options of an event type. Reference: scheduling-v2 §6.</summary>
internal static class EventTypeOptionsInput
{
    private const int MostLengths = 50;
    private const int MostOccurrences = 365;
    private const int MostYears = 100;
    private const int MostSeats = 1000;
    private const int LongestName = 500;

    private static readonly string[] Flags =
    [
        "onlyShowFirstAvailableSlot", "showOptimizedSlots", "disableGuests", "allowReschedulingPastBookings", "allowReschedulingCancelledBookings",
        "bookingRequiresAuthentication", "requiresBookerEmailVerification", "offsetStart",
    ];

    private static readonly string[] TeamOnly = ["schedulingType", "hosts", "assignAllTeamMembers", "emailSettings", "rescheduleWithSameRoundRobinHost"];

    /// <summary>Reads the options that the body names.</summary>
    public static EventTypeOptionsChange Read(BodyReader body, bool ofTeam)
    {
        body.RefuseNull(Flags);
        if (!ofTeam)
        {
            RefuseTeamOnly(body);
        }

        if (body.Flag("requiresBookerEmailVerification") == true)
        {
            body.Refuse("requiresBookerEmailVerification", "requiresBookerEmailVerification is not supported: this server does not send verification codes");
        }

        return new EventTypeOptionsChange
        {
            LengthOptions = Lengths(body),
            OffsetStart = body.Integer("offsetStart", 0, EventTypeChangeShape.LongestMeeting),
            CountLimits = body.Given("bookingLimitsCount", CountLimits),
            DurationLimits = body.Given("bookingLimitsDuration", DurationLimits),
            ActiveBookingsLimit = body.Given("bookerActiveBookingsLimit", ActiveLimit),
            OnlyFirstSlotOfDay = body.Flag("onlyShowFirstAvailableSlot"),
            OptimizedSlots = body.Flag("showOptimizedSlots"),
            Recurrence = body.Given("recurrence", Recurrence),
            Seats = Seats(body),
            Fields = BookingFieldsInput.Read(body),
            GuestsDisabled = body.Flag("disableGuests"),
            CancellingDisabled = Cancelling(body),
            Rescheduling = Rescheduling(body),
            AllowsReschedulingPast = body.Flag("allowReschedulingPastBookings"),
            AllowsReschedulingCancelled = body.Flag("allowReschedulingCancelledBookings"),
            BookingRequiresAuthentication = body.Flag("bookingRequiresAuthentication"),
            KeepsHostOnReschedule = ofTeam ? body.Flag("rescheduleWithSameRoundRobinHost") : null,
            CustomName = CustomName(body),
            Presentation = PresentationInput.Read(body, ofTeam),
        };
    }

    private static void RefuseTeamOnly(BodyReader body)
    {
        foreach (var name in TeamOnly)
        {
            if (body.Value(name) is not null)
            {
                body.Refuse(name, $"{name} is for event types of a team: use /v2/teams/{{teamId}}/event-types");
            }
        }
    }

    private static List<int>? Lengths(BodyReader body)
    {
        if (!body.Has("lengthInMinutesOptions"))
        {
            return null;
        }

        var lengths = new List<int>();
        foreach (var value in body.Array("lengthInMinutesOptions", MostLengths)?.EnumerateArray() ?? default)
        {
            if (value.ValueKind != System.Text.Json.JsonValueKind.Number || !value.TryGetInt32(out var length) || length is < 1 or > EventTypeChangeShape.LongestMeeting)
            {
                body.Refuse(
                    "lengthInMinutesOptions", $"each value in lengthInMinutesOptions must be an integer number from 1 to {EventTypeChangeShape.LongestMeeting}");
                return null;
            }

            lengths.Add(length);
        }

        if (lengths.Distinct().Count() != lengths.Count)
        {
            body.Refuse("lengthInMinutesOptions", "All lengthInMinutesOptions's elements must be unique");
        }

        return lengths;
    }

    private static PeriodLimits? CountLimits(BodyReader limits) => Limits(name => limits.Integer(name, 1, int.MaxValue));

    private static PeriodLimits? DurationLimits(BodyReader limits) => Limits(name =>
    {
        var minutes = limits.Integer(name, 15, int.MaxValue);
        if (minutes % 15 > 0)
        {
            limits.Refuse(name, $"{name} must be a multiple of 15");
        }

        return minutes;
    });

    private static PeriodLimits? Limits(Func<string, int?> read) =>
        new PeriodLimits(read("day"), read("week"), read("month"), read("year")) is var limits && limits != new PeriodLimits(null, null, null, null) ? limits : null;

    private static ActiveBookingsLimit? ActiveLimit(BodyReader limit)
    {
        var offersReschedule = limit.Flag("offerReschedule") ?? false;
        return limit.Integer("maximumActiveBookings", 1, int.MaxValue, isRequired: true) is { } most ? new ActiveBookingsLimit(most, offersReschedule) : null;
    }

    private static MeetingSeries? Recurrence(BodyReader recurrence)
    {
        var interval = recurrence.Integer("interval", 1, MostOccurrences, isRequired: true);
        var occurrences = recurrence.Integer("occurrences", 1, MostOccurrences, isRequired: true);
        var (frequency, unitsInYear) = recurrence.Text("frequency", isRequired: true, longest: 20) switch
        {
            "yearly" => ((SeriesFrequency?)SeriesFrequency.Yearly, 1),
            "monthly" => (SeriesFrequency.Monthly, 12),
            "weekly" => (SeriesFrequency.Weekly, 52),
            _ => (null, 1),
        };
        if (frequency is null)
        {
            recurrence.Refuse("frequency", "frequency must be one of the following values: yearly, monthly, weekly");
        }
        else if (interval * occurrences > unitsInYear * MostYears)
        {
            recurrence.Refuse("occurrences", $"interval and occurrences must not reach further than {MostYears} years");
        }

        return interval is null || occurrences is null || frequency is null ? null : new MeetingSeries(frequency.Value, interval.Value, occurrences.Value);
    }

    // An answer tells the seats twice; alone, the short members would leave open what guests see.
    private static Given<SeatOptions?>? Seats(BodyReader body)
    {
        foreach (var name in (ReadOnlySpan<string>)["seatsPerTimeSlot", "seatsShowAvailabilityCount"])
        {
            if (body.Value(name) is not null && body.Value("seats") is null)
            {
                body.Refuse(name, $"{name} is read together with seats: use seats");
            }
        }

        return body.Given("seats", seats =>
        {
            var perTimeSlot = seats.Integer("seatsPerTimeSlot", 1, MostSeats, isRequired: true);
            var showsAttendees = seats.Flag("showAttendeeInfo", isRequired: true);
            var showsAvailability = seats.Flag("showAvailabilityCount", isRequired: true);
            return perTimeSlot is null ? null : new SeatOptions(perTimeSlot.Value, showsAttendees ?? false, showsAvailability ?? false);
        });
    }

    private static bool? Cancelling(BodyReader body) =>
        body.IsNull("disableCancelling") ? false : body.Object("disableCancelling") is { } cancelling ? cancelling.Flag("disabled") ?? false : null;

    private static ReschedulingLimit? Rescheduling(BodyReader body)
    {
        if (body.IsNull("disableRescheduling"))
        {
            return new ReschedulingLimit(false, null);
        }

        if (body.Object("disableRescheduling") is not { } rescheduling)
        {
            return null;
        }

        var isDisabled = rescheduling.Flag("disabled") ?? false;
        var minutesBefore = rescheduling.Integer("minutesBefore", 1, EventTypeChangeShape.LongestNotice);
        if (isDisabled && minutesBefore is not null)
        {
            rescheduling.Refuse("minutesBefore", "minutesBefore must not be given when disabled is true");
        }

        return new ReschedulingLimit(isDisabled, minutesBefore);
    }

    private static Given<string?>? CustomName(BodyReader body) =>
        body.Has("customName") ? new Given<string?>(body.Text("customName", longest: LongestName) is { } name && !string.IsNullOrWhiteSpace(name) ? name : null) : null;
}
