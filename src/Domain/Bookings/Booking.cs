using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <summary>A reservation as a deal with a guest: who, for whom, in which state. Its time lies on calendar events.</summary>
/// <remarks>One booking may own several calendar events. <see cref="Status"/> and the status of its events change together.</remarks>
/// <source href="https://www.bookingmood.com/en-US/api-reference/bookings" read="2026-03-12" />
public sealed partial class Booking : AggregateRoot
{
    private readonly List<Attendee> attendees = [];
    private readonly List<BookingUpdate> updates = [];

    private Booking()
    {
    }

    /// <summary>The key.</summary>
    public BookingId Id { get; private set; }

    /// <summary>User who entered the booking; added around 19 March 2026.</summary>
    public UserId? CreatorId { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>Site it was made on.</summary>
    public Guid? SiteId { get; private set; }

    /// <summary>Widget it was made in.</summary>
    public Guid? WidgetId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>Set on first confirmation.</summary>
    public Instant? ConfirmedAt { get; private set; }

    /// <summary>Base currency.</summary>
    public string Currency { get; private set; } = string.Empty;

    /// <summary>Currency shown to the guest.</summary>
    public string DisplayCurrency { get; private set; } = string.Empty;

    /// <summary>Base to display currency, frozen at booking time.</summary>
    public float ExchangeRate { get; private set; } = 1;

    /// <summary>Whether the guest asked or booked.</summary>
    public Interaction Method { get; private set; }

    /// <summary>Guests by capacity group.</summary>
    public Json Occupancy { get; private set; } = Json.EmptyObject;

    /// <summary>Short reference for people; unique in the organization.</summary>
    public string Reference { get; private set; } = string.Empty;

    /// <summary>Unguessable word of the guest page's address.</summary>
    public string Secret { get; private set; } = string.Empty;

    /// <summary>True = no automatic confirmation mail.</summary>
    public bool Silent { get; private set; }

    /// <summary>Number of the booking in the scheduling dialect; given by the database.</summary>
    public int Number { get; private set; }

    /// <summary>Unguessable name of the booking in the scheduling dialect: 22 characters, base 58.</summary>
    public string Uid { get; private set; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public BookingStatus Status { get; private set; }

    /// <summary>The event type that was booked; null for a unit.</summary>
    public EventTypeId? EventTypeId { get; private set; }

    /// <summary>The host who takes the meeting; null for a unit.</summary>
    public UserId? HostId { get; private set; }

    /// <summary>Where it was made, such as <c>api</c>; null when unknown.</summary>
    public string? Origin { get; private set; }

    /// <summary>What it is called.</summary>
    public string Title { get; private set; } = string.Empty;

    /// <summary>Remarks of the guest; null when there are none.</summary>
    public string? Description { get; private set; }

    /// <summary>Where it takes place: an address, a link or a telephone number; null when open.</summary>
    public string? Location { get; private set; }

    /// <summary>Values that the caller keeps with the booking: an object of texts.</summary>
    public Json Metadata { get; private set; } = Json.EmptyObject;

    /// <summary>Answers to the booking's questions, by slug.</summary>
    public Json Responses { get; private set; } = Json.EmptyObject;

    /// <summary>E-mail addresses of further guests.</summary>
    public string[] Guests { get; private set; } = [];

    /// <summary>Why it was cancelled; null when not or without a reason.</summary>
    public string? CancellationReason { get; private set; }

    /// <summary>Who cancelled it; null when unknown or not cancelled.</summary>
    public string? CancelledByEmail { get; private set; }

    /// <summary>Why it was declined; null when not or without a reason.</summary>
    public string? RejectionReason { get; private set; }

    /// <summary>Why it was moved; on the booking that replaces another.</summary>
    public string? ReschedulingReason { get; private set; }

    /// <summary>Who moved it; on the booking that was replaced.</summary>
    public string? RescheduledByEmail { get; private set; }

    /// <summary>Uid of the booking that this one replaces; null when it replaces none.</summary>
    public string? RescheduledFromUid { get; private set; }

    /// <summary>Uid of the booking that replaces this one; null when none does.</summary>
    public string? RescheduledToUid { get; private set; }

    /// <summary>Whether the host did not turn up.</summary>
    public bool AbsentHost { get; private set; }

    /// <summary>Name of the series that the meeting belongs to; null for a single one.</summary>
    public string? RecurringUid { get; private set; }

    /// <summary>Whether its attendees have seats, so that others may join.</summary>
    public bool IsSeated { get; private set; }

    /// <summary>Whether it was called off so that the guest chooses another time.</summary>
    public bool RequestsReschedule { get; private set; }

    /// <summary>Why another host took it over; null when none did or without a reason.</summary>
    public string? ReassignmentReason { get; private set; }

    /// <summary>Who gave it to another host; null when nobody did.</summary>
    public UserId? ReassignedById { get; private set; }

    /// <summary>The people who take part, the one who booked first.</summary>
    public IReadOnlyList<Attendee> Attendees => attendees;

    /// <summary>Log lines of changes made since it was loaded.</summary>
    public IReadOnlyList<BookingUpdate> Updates => updates;

    /// <summary>Name of the one who booked; empty when unknown.</summary>
    public string GuestName => attendees.Where(attendee => attendee.HostId is null).MinBy(attendee => attendee.Position)?.Name ?? string.Empty;

    /// <summary>Makes a booking. The caller has checked the timeline: see <see cref="Placement"/>.</summary>
    internal static Booking Create(BookingIdentity identity, OrganizationId organizationId, BookingTerms terms, Party party, Instant now)
    {
        var isPromised = terms.Status == BookingStatus.Accepted;
        var made = new Booking
        {
            Id = identity.Id,
            Uid = identity.Uid,
            Reference = identity.Reference,
            Secret = identity.Secret,
            OrganizationId = organizationId,
            CreatorId = party.CreatorId,
            CreatedAt = now,
            UpdatedAt = now,
            ConfirmedAt = isPromised ? now : null,
            Status = terms.Status,
            Method = terms.Method,
            Currency = terms.Currency,
            DisplayCurrency = party.DisplayCurrency ?? terms.Currency,
            EventTypeId = terms.EventTypeId,
            HostId = terms.HostId,
            Title = terms.Title,
            Location = party.Location ?? terms.Location,
            RescheduledFromUid = terms.ReplacesUid,
            Occupancy = party.Occupancy,
            Origin = party.Origin,
            Silent = party.IsSilent,
            Description = party.Remarks,
            Metadata = party.Metadata,
            Responses = party.Responses,
            Guests = [.. party.Guests.Select(guest => guest.Email)],
        };
        if (party.Booker is { } booker)
        {
            made.attendees.Add(Attendee.Of(made, 0, booker, now));
        }

        made.attendees.AddRange(party.Guests.Select((guest, index) => Attendee.Of(made, index + 1, guest, now)));
        made.Raise(new BookingPlaced(organizationId, identity.Id.Value, identity.Uid, terms.Status, terms.ReplacesUid, now));
        return made;
    }

    /// <summary>The request is granted.</summary>
    /// <errors>
    ///   <error code="BOOKING_ALREADY_CONFIRMED">It is granted already.</error>
    ///   <error code="BOOKING_CANCELLED">It was cancelled or declined.</error>
    /// </errors>
    public Result<Done> Confirm(UserId? by, Instant now)
    {
        if (Status == BookingStatus.Accepted)
        {
            return BookingErrors.AlreadyConfirmed;
        }

        if (Status != BookingStatus.Pending)
        {
            return BookingErrors.NoLongerPending;
        }

        Status = BookingStatus.Accepted;
        ConfirmedAt ??= now;
        Log(by, now);
        Raise(new BookingConfirmed(OrganizationId, Id.Value, Uid, now));
        return Done.Value;
    }

    /// <summary>The request is refused.</summary>
    /// <errors>
    ///   <error code="BOOKING_ALREADY_CONFIRMED">It is granted already: cancel it instead.</error>
    ///   <error code="BOOKING_CANCELLED">It was cancelled or declined.</error>
    /// </errors>
    public Result<Done> Decline(string? reason, UserId? by, Instant now)
    {
        if (Status == BookingStatus.Accepted)
        {
            return BookingErrors.AlreadyConfirmed;
        }

        if (Status != BookingStatus.Pending)
        {
            return BookingErrors.NoLongerPending;
        }

        Status = BookingStatus.Rejected;
        RejectionReason = reason;
        Log(by, now);
        Raise(new BookingDeclined(OrganizationId, Id.Value, Uid, now));
        return Done.Value;
    }

    /// <summary>The booking is called off.</summary>
    /// <errors>
    ///   <error code="BOOKING_CANCELLED">It was cancelled or declined already.</error>
    /// </errors>
    public Result<Done> Cancel(string? reason, string? cancelledByEmail, UserId? by, Instant now)
    {
        if (Status is BookingStatus.Cancelled or BookingStatus.Rejected)
        {
            return BookingErrors.AlreadyCancelled;
        }

        Status = BookingStatus.Cancelled;
        CancellationReason = reason;
        CancelledByEmail = cancelledByEmail;
        Log(by, now);
        Raise(new BookingCancelled(OrganizationId, Id.Value, Uid, now));
        return Done.Value;
    }

    /// <summary>The booking waits for an answer again, after it was confirmed or called off.</summary>
    public void Reopen(UserId? by, Instant now)
    {
        Status = BookingStatus.Pending;
        CancellationReason = null;
        CancelledByEmail = null;
        RejectionReason = null;
        Log(by, now);
        Raise(new BookingReopened(OrganizationId, Id.Value, Uid, now));
    }

    /// <summary>Takes over the status that one of its calendar events was given in the tables dialect.</summary>
    /// <remarks>Cancelled calls it off, tentative reopens it, confirmed grants it; a booking that is there already stays as it is.</remarks>
    public Result<Done> FollowEvent(Timelines.CalendarEventStatus status, UserId? by, Instant now)
    {
        switch (status)
        {
            case Timelines.CalendarEventStatus.Cancelled:
                return Status is BookingStatus.Cancelled or BookingStatus.Rejected ? Done.Value : Cancel(null, null, by, now);
            case Timelines.CalendarEventStatus.Tentative:
                if (Status != BookingStatus.Pending)
                {
                    Reopen(by, now);
                }

                return Done.Value;
            default:
                if (Status is BookingStatus.Cancelled or BookingStatus.Rejected)
                {
                    Reopen(by, now);
                }

                return Status == BookingStatus.Accepted ? Done.Value : Confirm(by, now);
        }
    }

    /// <summary>Something about the booking changed that is no step of its life: a text, a reference.</summary>
    public void NoteChange(UserId? by, Instant now)
    {
        Log(by, now);
        Raise(new BookingChanged(OrganizationId, Id.Value, Uid, now));
    }

    /// <summary>Other guests come, or more, or fewer.</summary>
    /// <param name="occupancy">Numbers by capacity group, sums included.</param>
    /// <param name="by">Who says so; null for the system.</param>
    /// <param name="now">The moment of the request.</param>
    public void CountGuests(Json occupancy, UserId? by, Instant now)
    {
        Occupancy = occupancy;
        NoteChange(by, now);
    }

    /// <summary>The booking moved to another time or unit and stays the same booking.</summary>
    public void NoteMove(UserId? by, Instant now)
    {
        Log(by, now);
        Raise(new BookingRescheduled(OrganizationId, Id.Value, Uid, Uid, now));
    }

    /// <summary>Another booking takes the place of this one.</summary>
    /// <param name="successor">The new booking.</param>
    /// <param name="reason">Why; null when not told.</param>
    /// <param name="rescheduledByEmail">Who asked for it; null when not told.</param>
    /// <param name="by">The person of the organization who did it; null for the guest.</param>
    /// <param name="now">The moment of the request.</param>
    internal void GiveWayTo(Booking successor, string? reason, string? rescheduledByEmail, UserId? by, Instant now)
    {
        successor.ReschedulingReason = reason;
        successor.RecurringUid = RecurringUid;
        End(successor, rescheduledByEmail, by, now);
    }

    private void End(Booking successor, string? rescheduledByEmail, UserId? by, Instant now)
    {
        Status = BookingStatus.Cancelled;
        RescheduledToUid = successor.Uid;
        RescheduledByEmail = rescheduledByEmail;
        Log(by, now);
        Raise(new BookingRescheduled(OrganizationId, Id.Value, Uid, successor.Uid, now));
    }

    private void Log(UserId? by, Instant now)
    {
        UpdatedAt = now;
        updates.Add(BookingUpdate.Of(this, by, now));
    }
}
