using Bookings.Domain.Availability;
using Bookings.Domain.Common;

namespace Bookings.Domain.Resources;

/// <summary>What an event type may ask beyond its time: all of it optional, stored as one document.</summary>
/// <source href="scheduling-v2 §6" />
public sealed record EventTypeOptions
{
    /// <summary>Nothing is asked.</summary>
    public static readonly EventTypeOptions None = new();

    /// <summary>Lengths to choose from, in minutes, the usual one among them; empty when there is one length only.</summary>
    public IReadOnlyList<int> LengthOptions { get; init; } = [];

    /// <summary>Minutes that starts lie after the aligned minute.</summary>
    public int OffsetStart { get; init; }

    /// <summary>Only meetings that start sooner than this many minutes need the host's answer; null means that all do, where any does.</summary>
    public int? ConfirmationThreshold { get; init; }

    /// <summary>Whether that number was given in hours, and is shown so.</summary>
    public bool ConfirmationThresholdInHours { get; init; }

    /// <summary>Most meetings by period.</summary>
    public PeriodLimits? CountLimits { get; init; }

    /// <summary>Most minutes of meetings by period.</summary>
    public PeriodLimits? DurationLimits { get; init; }

    /// <summary>Most coming meetings of one guest.</summary>
    public ActiveBookingsLimit? ActiveBookingsLimit { get; init; }

    /// <summary>Whether only the first slot of each day is offered.</summary>
    public bool OnlyFirstSlotOfDay { get; init; }

    /// <summary>Whether starts are moved so that the most slots fit.</summary>
    public bool OptimizedSlots { get; init; }

    /// <summary>The series that a booking makes; null when it makes one meeting.</summary>
    public MeetingSeries? Recurrence { get; init; }

    /// <summary>The seats of a meeting; null when a meeting has one guest.</summary>
    public SeatOptions? Seats { get; init; }

    /// <summary>Own questions, and default ones that differ from the usual; <see cref="BookingFields.Of"/> tells all.</summary>
    public IReadOnlyList<BookingField> Fields { get; init; } = [];

    /// <summary>Whether further guests are refused.</summary>
    public bool GuestsDisabled { get; init; }

    /// <summary>Whether nobody may cancel.</summary>
    public bool CancellingDisabled { get; init; }

    /// <summary>Whether nobody may reschedule.</summary>
    public bool ReschedulingDisabled { get; init; }

    /// <summary>Minutes before the start from which on nobody may reschedule; null means never.</summary>
    public int? ReschedulingMinutesBefore { get; init; }

    /// <summary>Whether a meeting that has ended may be rescheduled.</summary>
    public bool AllowsReschedulingPast { get; init; }

    /// <summary>Whether a cancelled meeting may be rescheduled.</summary>
    public bool AllowsReschedulingCancelled { get; init; }

    /// <summary>Whether only people of the organization may book.</summary>
    public bool BookingRequiresAuthentication { get; init; }

    /// <summary>Whether a rescheduled meeting of a round robin keeps its host.</summary>
    public bool KeepsHostOnReschedule { get; init; }

    /// <summary>Whether all accepted members of the team are hosts.</summary>
    public bool AssignsAllMembers { get; init; }

    /// <summary>Template of a booking's title, as <see cref="Domain.Bookings.BookingTitle"/> reads it; null takes the usual one.</summary>
    public string? CustomName { get; init; }

    /// <summary>What only pages and mails look at, in the shape of the scheduling dialect: an object.</summary>
    public Json Presentation { get; init; } = Json.EmptyObject;
}
