using Bookings.Domain.Availability;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using FluentValidation;

namespace Bookings.Application.Resources;

/// <summary>The members of an event type that a request names; null keeps a member as it is.</summary>
public sealed record EventTypeChange
{
    /// <summary>What it is called.</summary>
    public string? Title { get; init; }

    /// <summary>Name in addresses, already in the form of <see cref="SlugOf"/>.</summary>
    public string? Slug { get; init; }

    /// <summary>Length of a meeting in whole minutes.</summary>
    public int? LengthInMinutes { get; init; }

    /// <summary>What it is about.</summary>
    public Given<string?>? Description { get; init; }

    /// <summary>Minutes from one offered start to the next; a given null takes the length.</summary>
    public Given<int?>? SlotInterval { get; init; }

    /// <summary>Minutes from the request to the earliest start.</summary>
    public int? MinimumBookingNotice { get; init; }

    /// <summary>Minutes kept free before a meeting.</summary>
    public int? BeforeEventBuffer { get; init; }

    /// <summary>Minutes kept free after a meeting.</summary>
    public int? AfterEventBuffer { get; init; }

    /// <summary>Number of a schedule of the same host; a given null takes the host's default.</summary>
    public Given<int?>? ScheduleNumber { get; init; }

    /// <summary>Whether the host answers each request by hand.</summary>
    public bool? RequiresConfirmation { get; init; }

    /// <summary>Whether a request already keeps others out until it is answered.</summary>
    public bool? RequestsHoldTime { get; init; }

    /// <summary>Whether it is left out of public lists.</summary>
    public bool? Hidden { get; init; }

    /// <summary>Where meetings may take place: an array in the shape of the scheduling dialect.</summary>
    public Json? Locations { get; init; }

    /// <summary>Values that the caller keeps with it: an object.</summary>
    public Json? Metadata { get; init; }

    /// <summary>How far ahead meetings can be booked; a given null means without a limit.</summary>
    public Given<BookingWindow?>? BookingWindow { get; init; }

    /// <summary>The options to change.</summary>
    public EventTypeOptionsChange Options { get; init; } = new();

    /// <summary>The calendar into which bookings shall be written; a given null means none.</summary>
    public Given<DestinationCalendar?>? DestinationCalendar { get; init; }

    /// <summary>Turns a text into a name for addresses: lower case, letters and digits, single hyphens between them.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Empty when the text has neither letters nor digits.</returns>
    /// <example><c>30 Min Meeting!</c> is <c>30-min-meeting</c>.</example>
    public static string SlugOf(string text)
    {
        var slug = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.Normalize().EnumerateRunes())
        {
            if (System.Text.Rune.IsLetterOrDigit(rune) || rune.Value == '_')
            {
                slug.Append(System.Text.Rune.ToLowerInvariant(rune));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-');
    }

    /// <summary>Returns the draft with the named members changed, when they fit each other.</summary>
    /// <param name="draft">The members as they are.</param>
    /// <param name="isNew">Whether the event type is about to be made.</param>
    /// <param name="scheduleId">The schedule that <see cref="ScheduleNumber"/> names; ignored when it is not given.</param>
    internal Result<EventTypeDraft> ApplyTo(EventTypeDraft draft, bool isNew, ScheduleId? scheduleId)
    {
        // No calendar of this server can be written to.
        if (DestinationCalendar is { Value: not null })
        {
            return EventTypeErrors.NoSuchDestination;
        }

        var changed = Changed(draft, scheduleId);
        var places = MeetingPlaceReader.Read(changed.Locations);
        return Locations is not null
            && places.FirstOrDefault(place => place is { Type: "integration", Value: not MeetingPlaceReader.OwnVideo }) is { Value: { } app }
            ? EventTypeErrors.NotConnected(app)
            : changed.Checked(isNew ? null : draft, places.Count);
    }

    private EventTypeDraft Changed(EventTypeDraft draft, ScheduleId? scheduleId) => draft with
    {
        Title = Title ?? draft.Title,
        Slug = Slug ?? draft.Slug,
        LengthInMinutes = LengthInMinutes ?? draft.LengthInMinutes,
        Description = Description is { } description ? description.Value : draft.Description,
        SlotInterval = SlotInterval is { } slotInterval ? slotInterval.Value : draft.SlotInterval,
        MinimumBookingNotice = MinimumBookingNotice ?? draft.MinimumBookingNotice,
        BeforeEventBuffer = BeforeEventBuffer ?? draft.BeforeEventBuffer,
        AfterEventBuffer = AfterEventBuffer ?? draft.AfterEventBuffer,
        ScheduleId = ScheduleNumber is null ? draft.ScheduleId : scheduleId,
        RequiresConfirmation = RequiresConfirmation ?? draft.RequiresConfirmation,
        RequestsHoldTime = RequestsHoldTime ?? draft.RequestsHoldTime,
        Hidden = Hidden ?? draft.Hidden,
        Locations = Locations ?? draft.Locations,
        Metadata = Metadata ?? draft.Metadata,
        BookingWindow = BookingWindow is { } window ? window.Value : draft.BookingWindow,
        Options = Options.ApplyTo(draft.Options),
    };
}

/// <summary>The form of <see cref="EventTypeChange"/>.</summary>
public sealed class EventTypeChangeShape : AbstractValidator<EventTypeChange>
{
    /// <summary>The longest meeting and buffer, in minutes: a week.</summary>
    public const int LongestMeeting = 7 * 24 * 60;

    /// <summary>The longest notice, in minutes: a year.</summary>
    public const int LongestNotice = 366 * 24 * 60;

    /// <summary>Longest title and slug, in characters.</summary>
    public const int NameLength = 255;

    /// <summary>Longest description, in characters.</summary>
    public const int DescriptionLength = 10_000;

    /// <summary>Declares the rules.</summary>
    public EventTypeChangeShape()
    {
        RuleFor(change => change.Title).NotEmpty().MaximumLength(NameLength).When(change => change.Title is not null);
        RuleFor(change => change.Slug).NotEmpty().MaximumLength(NameLength).When(change => change.Slug is not null);
        RuleFor(change => change.LengthInMinutes).InclusiveBetween(1, LongestMeeting);
        RuleFor(change => change.SlotInterval!.Value.Value).InclusiveBetween(1, LongestMeeting).When(change => change.SlotInterval is not null);
        RuleFor(change => change.MinimumBookingNotice).InclusiveBetween(0, LongestNotice);
        RuleFor(change => change.BeforeEventBuffer).InclusiveBetween(0, LongestMeeting);
        RuleFor(change => change.AfterEventBuffer).InclusiveBetween(0, LongestMeeting);
        RuleFor(change => change.Description!.Value.Value).MaximumLength(DescriptionLength).When(change => change.Description is not null);
    }
}
