using Bookings.Domain.Availability;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Teams;
using NodaTime;

namespace Bookings.Domain.Resources;

/// <summary>An offer of a host's time: what kind of meeting, how long, with which rules.</summary>
/// <source href="https://cal.com/docs/api-reference/v2/event-types" read="2026-07-30" />
public sealed class EventType
{
    private EventType()
    {
    }

    /// <summary>The key.</summary>
    public EventTypeId Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>Number in the scheduling dialect; given by the database.</summary>
    public int Number { get; private set; }

    /// <summary>The host whose time it offers; null when a team's.</summary>
    public UserId? HostId { get; private set; }

    /// <summary>The team whose hosts take the meetings; null when one host does.</summary>
    public TeamId? TeamId { get; private set; }

    /// <summary>How the hosts of the team share the meetings; null without a team.</summary>
    public TeamScheduling? SchedulingType { get; private set; }

    /// <summary>The schedule whose hours count; null takes the host's default.</summary>
    public ScheduleId? ScheduleId { get; private set; }

    /// <summary>What it is called.</summary>
    public string Title { get; private set; } = string.Empty;

    /// <summary>Name in addresses; unique for the host or team.</summary>
    public string Slug { get; private set; } = string.Empty;

    /// <summary>What it is about; null when nothing is told.</summary>
    public string? Description { get; private set; }

    /// <summary>Length of a meeting in whole minutes; at least 1.</summary>
    public int LengthInMinutes { get; private set; }

    /// <summary>Minutes from one offered start to the next; null takes the length.</summary>
    public int? SlotInterval { get; private set; }

    /// <summary>Minutes from the request to the earliest start.</summary>
    public int MinimumBookingNotice { get; private set; } = 120;

    /// <summary>Minutes kept free before a meeting.</summary>
    public int BeforeEventBuffer { get; private set; }

    /// <summary>Minutes kept free after a meeting.</summary>
    public int AfterEventBuffer { get; private set; }

    /// <summary>Whether the host answers each request by hand.</summary>
    public bool RequiresConfirmation { get; private set; }

    /// <summary>Whether a request already keeps others out until it is answered.</summary>
    public bool RequestsHoldTime { get; private set; }

    /// <summary>Whether it is left out of public lists.</summary>
    public bool Hidden { get; private set; }

    /// <summary>Where meetings may take place: an array in the shape of the scheduling dialect.</summary>
    public Json Locations { get; private set; } = new("""[{"type":"integration","integration":"cal-video"}]""");

    /// <summary>Values that the caller keeps with it: an object.</summary>
    public Json Metadata { get; private set; } = Json.EmptyObject;

    /// <summary>How far ahead meetings can be booked; null means without a limit.</summary>
    public BookingWindow? BookingWindow { get; private set; }

    /// <summary>What it asks beyond that.</summary>
    public EventTypeOptions Options { get; private set; } = EventTypeOptions.None;

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>What it asks of a meeting's time.</summary>
    /// <param name="lengthInMinutes">One of its lengths; null takes the usual one.</param>
    public MeetingRules RulesFor(int? lengthInMinutes = null) => new(
        SlotGrid.Of(lengthInMinutes ?? LengthInMinutes, SlotInterval, Options.OffsetStart),
        Duration.FromMinutes(MinimumBookingNotice),
        Duration.FromMinutes(BeforeEventBuffer),
        Duration.FromMinutes(AfterEventBuffer),
        BookingWindow,
        Options.OnlyFirstSlotOfDay,
        Options.OptimizedSlots);

    /// <summary>Tells whether its meetings can last so long.</summary>
    /// <param name="lengthInMinutes">The wanted length.</param>
    public bool Lasts(int lengthInMinutes) => lengthInMinutes == LengthInMinutes || Options.LengthOptions.Contains(lengthInMinutes);

    /// <summary>Creates an event type with the rules of a draft.</summary>
    /// <param name="host">Whose time it offers.</param>
    /// <param name="draft">Its members; the caller has checked their ranges.</param>
    /// <param name="now">The moment of the request.</param>
    public static EventType Create(Host host, EventTypeDraft draft, Instant now)
    {
        var made = new EventType { Id = EventTypeId.New(now), OrganizationId = host.OrganizationId, HostId = host.Id, CreatedAt = now };
        made.Take(draft, now);
        return made;
    }

    /// <summary>Creates an event type of a team.</summary>
    /// <param name="team">Whose hosts take the meetings.</param>
    /// <param name="scheduling">How they share them.</param>
    /// <param name="draft">Its members; the caller has checked their ranges.</param>
    /// <param name="now">The moment of the request.</param>
    public static EventType Create(Team team, TeamScheduling scheduling, EventTypeDraft draft, Instant now)
    {
        var made = new EventType
        {
            Id = EventTypeId.New(now), OrganizationId = team.OrganizationId, TeamId = team.Id, SchedulingType = scheduling, CreatedAt = now,
        };
        made.Take(draft, now);
        return made;
    }

    /// <summary>Changes how the hosts of the team share the meetings.</summary>
    /// <exception cref="InvalidOperationException">One host takes the meetings.</exception>
    public void ShareAs(TeamScheduling scheduling) =>
        SchedulingType = TeamId is null ? throw new InvalidOperationException("Only event types of a team are shared.") : scheduling;

    /// <summary>The members that can be changed, as they are: change some with <c>with</c> and give them to <see cref="Take"/>.</summary>
    public EventTypeDraft ToDraft() => new(Title, Slug, LengthInMinutes)
    {
        ScheduleId = ScheduleId,
        Description = Description,
        SlotInterval = SlotInterval,
        MinimumBookingNotice = MinimumBookingNotice,
        BeforeEventBuffer = BeforeEventBuffer,
        AfterEventBuffer = AfterEventBuffer,
        RequiresConfirmation = RequiresConfirmation,
        RequestsHoldTime = RequestsHoldTime,
        Hidden = Hidden,
        Locations = Locations,
        Metadata = Metadata,
        BookingWindow = BookingWindow,
        Options = Options,
    };

    /// <summary>Takes over the members of a draft.</summary>
    public void Take(EventTypeDraft draft, Instant now)
    {
        (Title, Slug, LengthInMinutes, ScheduleId, Description) = (draft.Title, draft.Slug, draft.LengthInMinutes, draft.ScheduleId, draft.Description);
        (SlotInterval, MinimumBookingNotice) = (draft.SlotInterval, draft.MinimumBookingNotice);
        (BeforeEventBuffer, AfterEventBuffer) = (draft.BeforeEventBuffer, draft.AfterEventBuffer);
        (RequiresConfirmation, RequestsHoldTime, Hidden) = (draft.RequiresConfirmation, draft.RequestsHoldTime, draft.Hidden);
        (Locations, Metadata, BookingWindow, Options) = (draft.Locations, draft.Metadata, draft.BookingWindow, draft.Options);
        UpdatedAt = now;
    }
}
