using Bookings.Domain.Availability;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;

namespace Bookings.Application.Resources;

/// <summary>The options of an event type that a request names; null keeps an option as it is, a given null switches it off.</summary>
public sealed record EventTypeOptionsChange
{
    /// <summary>Lengths to choose from, in minutes; empty means one length only.</summary>
    public IReadOnlyList<int>? LengthOptions { get; init; }

    /// <summary>Minutes that starts lie after the aligned minute.</summary>
    public int? OffsetStart { get; init; }

    /// <summary>How near a meeting has to be to need the host's answer; a given null means that all do, where any does.</summary>
    public Given<NoticeThreshold?>? ConfirmationThreshold { get; init; }

    /// <summary>Most meetings by period.</summary>
    public Given<PeriodLimits?>? CountLimits { get; init; }

    /// <summary>Most minutes of meetings by period.</summary>
    public Given<PeriodLimits?>? DurationLimits { get; init; }

    /// <summary>Most coming meetings of one guest.</summary>
    public Given<ActiveBookingsLimit?>? ActiveBookingsLimit { get; init; }

    /// <summary>Whether only the first slot of each day is offered.</summary>
    public bool? OnlyFirstSlotOfDay { get; init; }

    /// <summary>Whether starts are moved so that the most slots fit.</summary>
    public bool? OptimizedSlots { get; init; }

    /// <summary>The series that a booking makes.</summary>
    public Given<MeetingSeries?>? Recurrence { get; init; }

    /// <summary>The seats of a meeting.</summary>
    public Given<SeatOptions?>? Seats { get; init; }

    /// <summary>Own questions and default ones; those that are not named go back to the usual.</summary>
    public IReadOnlyList<BookingField>? Fields { get; init; }

    /// <summary>Whether further guests are refused.</summary>
    public bool? GuestsDisabled { get; init; }

    /// <summary>Whether nobody may cancel.</summary>
    public bool? CancellingDisabled { get; init; }

    /// <summary>When nobody may reschedule.</summary>
    public ReschedulingLimit? Rescheduling { get; init; }

    /// <summary>Whether a meeting that has ended may be rescheduled.</summary>
    public bool? AllowsReschedulingPast { get; init; }

    /// <summary>Whether a cancelled meeting may be rescheduled.</summary>
    public bool? AllowsReschedulingCancelled { get; init; }

    /// <summary>Whether only people of the organization may book.</summary>
    public bool? BookingRequiresAuthentication { get; init; }

    /// <summary>Whether a rescheduled meeting of a round robin keeps its host.</summary>
    public bool? KeepsHostOnReschedule { get; init; }

    /// <summary>Whether all accepted members of the team are hosts.</summary>
    public bool? AssignsAllMembers { get; init; }

    /// <summary>Template of a booking's title.</summary>
    public Given<string?>? CustomName { get; init; }

    /// <summary>What only pages and mails look at, by name, in the shape of the scheduling dialect; null takes a member away.</summary>
    public IReadOnlyDictionary<string, Json?> Presentation { get; init; } = new Dictionary<string, Json?>();

    /// <summary>Returns the options with the named ones changed.</summary>
    internal EventTypeOptions ApplyTo(EventTypeOptions options) => options with
    {
        LengthOptions = LengthOptions ?? options.LengthOptions,
        OffsetStart = OffsetStart ?? options.OffsetStart,
        ConfirmationThreshold = ConfirmationThreshold is { } threshold ? threshold.Value?.Minutes : options.ConfirmationThreshold,
        ConfirmationThresholdInHours = ConfirmationThreshold is { } unit ? unit.Value is { IsInHours: true } : options.ConfirmationThresholdInHours,
        CountLimits = CountLimits is { } count ? count.Value : options.CountLimits,
        DurationLimits = DurationLimits is { } duration ? duration.Value : options.DurationLimits,
        ActiveBookingsLimit = ActiveBookingsLimit is { } active ? active.Value : options.ActiveBookingsLimit,
        OnlyFirstSlotOfDay = OnlyFirstSlotOfDay ?? options.OnlyFirstSlotOfDay,
        OptimizedSlots = OptimizedSlots ?? options.OptimizedSlots,
        Recurrence = Recurrence is { } recurrence ? recurrence.Value : options.Recurrence,
        Seats = Seats is { } seats ? seats.Value : options.Seats,
        Fields = Fields is null ? options.Fields : [.. Fields.Where(field => !BookingFields.Defaults.Contains(field))],
        GuestsDisabled = GuestsDisabled ?? options.GuestsDisabled,
        CancellingDisabled = CancellingDisabled ?? options.CancellingDisabled,
        ReschedulingDisabled = Rescheduling?.IsDisabled ?? options.ReschedulingDisabled,
        ReschedulingMinutesBefore = Rescheduling is { } rescheduling ? rescheduling.MinutesBefore : options.ReschedulingMinutesBefore,
        AllowsReschedulingPast = AllowsReschedulingPast ?? options.AllowsReschedulingPast,
        AllowsReschedulingCancelled = AllowsReschedulingCancelled ?? options.AllowsReschedulingCancelled,
        BookingRequiresAuthentication = BookingRequiresAuthentication ?? options.BookingRequiresAuthentication,
        KeepsHostOnReschedule = KeepsHostOnReschedule ?? options.KeepsHostOnReschedule,
        AssignsAllMembers = AssignsAllMembers ?? options.AssignsAllMembers,
        CustomName = CustomName is { } name ? name.Value : options.CustomName,
        Presentation = PresentationMembers.Change(options.Presentation, Presentation),
    };
}
