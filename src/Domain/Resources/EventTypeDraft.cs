using Bookings.Domain.Availability;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;

namespace Bookings.Domain.Resources;

/// <summary>The members of an event type that can be given and changed.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Slug">Name in addresses; unique for the host.</param>
/// <param name="LengthInMinutes">Length of a meeting in whole minutes; at least 1.</param>
public sealed record EventTypeDraft(string Title, string Slug, int LengthInMinutes)
{
    /// <summary>The schedule whose hours count; null takes the host's default.</summary>
    public ScheduleId? ScheduleId { get; init; }

    /// <summary>What it is about; null when nothing is told.</summary>
    public string? Description { get; init; }

    /// <summary>Minutes from one offered start to the next; null takes the length.</summary>
    public int? SlotInterval { get; init; }

    /// <summary>Minutes from the request to the earliest start; 0 or more.</summary>
    public int MinimumBookingNotice { get; init; } = 120;

    /// <summary>Minutes kept free before a meeting; 0 or more.</summary>
    public int BeforeEventBuffer { get; init; }

    /// <summary>Minutes kept free after a meeting; 0 or more.</summary>
    public int AfterEventBuffer { get; init; }

    /// <summary>Whether the host answers each request by hand.</summary>
    public bool RequiresConfirmation { get; init; }

    /// <summary>Whether a request already keeps others out until it is answered.</summary>
    public bool RequestsHoldTime { get; init; }

    /// <summary>Whether it is left out of public lists.</summary>
    public bool Hidden { get; init; }

    /// <summary>Where meetings may take place: an array in the shape of the scheduling dialect.</summary>
    public Json Locations { get; init; } = new("""[{"type":"integration","integration":"cal-video"}]""");

    /// <summary>Values that the caller keeps with it: an object.</summary>
    public Json Metadata { get; init; } = Json.EmptyObject;

    /// <summary>How far ahead meetings can be booked; null means without a limit.</summary>
    public BookingWindow? BookingWindow { get; init; }

    /// <summary>What it asks beyond that.</summary>
    public EventTypeOptions Options { get; init; } = EventTypeOptions.None;

    /// <summary>Checks that the members fit each other.</summary>
    /// <param name="before">The members before the change; null for a new event type. Refusals name the member that made them wrong.</param>
    /// <param name="placeCount">How many places <see cref="Locations"/> names.</param>
    /// <returns>The draft itself.</returns>
    /// <errors>
    ///   <error code="EVENT_TYPE_LENGTH_OPTIONS">The usual length is none of the lengths to choose from.</error>
    ///   <error code="EVENT_TYPE_LIMITS">A shorter period allows more than a longer one.</error>
    ///   <error code="EVENT_TYPE_ACTIVE_LIMIT_AND_RECURRENCE">The meetings of a series would count against the limit of their guest.</error>
    ///   <error code="EVENT_TYPE_SEATS">Seats, with several places or with confirmation.</error>
    ///   <error code="EVENT_TYPE_SLUG_OF_FIELD">Two fields have the same slug.</error>
    ///   <error code="EVENT_TYPE_NO_CONTACT">Guests would be asked neither for an e-mail address nor for a telephone number.</error>
    ///   <error code="EVENT_TYPE_CUSTOM_NAME">The template of titles has an unknown variable.</error>
    /// </errors>
    public Result<EventTypeDraft> Checked(EventTypeDraft? before, int placeCount)
    {
        var error = LengthError()
            ?? LimitsError()
            ?? (Options is { Recurrence: not null, ActiveBookingsLimit: not null } ? EventTypeDraftErrors.ActiveLimitAndRecurrence : null)
            ?? (Options is { Recurrence: not null, Seats: not null } ? SeriesErrors.WithSeats : null)
            ?? (Options.Seats is null ? null : SeatsError(before, placeCount))
            ?? FieldsError()
            ?? (Options.CustomName is { } name && BookingTitle.UnknownVariable(name) is { } unknown ? EventTypeDraftErrors.UnknownVariable(unknown) : null);
        return error is null ? this : error;
    }

    private Error? LengthError() =>
        Options.LengthOptions.Count == 0 || Options.LengthOptions.Contains(LengthInMinutes) ? null : EventTypeDraftErrors.LengthNotAmongOptions(LengthInMinutes);

    private Error? LimitsError() =>
        Options.CountLimits?.FirstDecrease() is { } count ? EventTypeDraftErrors.CountLimits(count.Shorter, count.Longer)
        : Options.DurationLimits?.FirstDecrease() is { } duration ? EventTypeDraftErrors.DurationLimits(duration.Shorter, duration.Longer)
        : null;

    private Error? SeatsError(EventTypeDraft? before, int placeCount)
    {
        var changesSeats = before?.Options.Seats is null;
        if (placeCount > 1)
        {
            return changesSeats ? EventTypeDraftErrors.SeatsAndPlaces : EventTypeDraftErrors.PlacesAndSeats;
        }

        return RequiresConfirmation ? changesSeats ? EventTypeDraftErrors.SeatsAndConfirmation : EventTypeDraftErrors.ConfirmationAndSeats : null;
    }

    private Error? FieldsError()
    {
        var slugs = BookingFields.Of(Options, choosesPlace: true).GroupBy(field => field.Slug).FirstOrDefault(group => group.Count() > 1)?.Key;
        return slugs is not null ? EventTypeDraftErrors.FieldSlugTwice(slugs)
            : BookingFields.AskForContact(Options) ? null
            : BookingFieldErrors.NoContact;
    }
}
