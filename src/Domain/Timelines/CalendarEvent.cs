using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Feeds;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Timelines;

/// <summary>What occupies a unit or a host: a booking, a blocked period, a note, or an event of an imported calendar.</summary>
/// <remarks>
/// Its <see cref="Span"/> is the truth; <see cref="Claims"/> follow from it and are rebuilt with every change of place, time or status.
/// Only our own promises exclude others; imported events record facts and are never refused.
/// </remarks>
/// <source href="https://www.bookingmood.com/en-US/api-reference/calendar_events" read="2026-03-12" />
public sealed class CalendarEvent : AggregateRoot
{
    private readonly List<Claim> claims = [];
    private readonly List<CalendarEventUpdate> updates = [];

    private CalendarEvent()
    {
    }

    /// <summary>The key.</summary>
    public CalendarEventId Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The booking whose time this is; null for blocks, notes and imports.</summary>
    public BookingId? BookingId { get; private set; }

    /// <summary>The imported calendar it comes from; null for our own.</summary>
    public ExternalCalendarId? CalendarId { get; private set; }

    /// <summary>Who entered it; null for the guest, a feed or the system.</summary>
    public UserId? CreatorId { get; private set; }

    /// <summary>The unit; null when it is on a host's calendar.</summary>
    public ProductId? ProductId { get; private set; }

    /// <summary>The host; null when it is on a unit's calendar.</summary>
    public UserId? HostId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>How <see cref="EndDate"/> counts; null for a meeting, which has instants.</summary>
    public DayCounting? Counting { get; private set; }

    /// <summary>The first day, in the zone of the resource.</summary>
    public LocalDate StartDate { get; private set; }

    /// <summary>Nightly: the departure day, not taken. Daily and meetings: the last day, taken.</summary>
    public LocalDate EndDate { get; private set; }

    /// <summary>The first instant of a meeting; null for a span of days.</summary>
    public Instant? StartsAt { get; private set; }

    /// <summary>The first instant after a meeting; null for a span of days.</summary>
    public Instant? EndsAt { get; private set; }

    /// <summary>Nights of a nightly span, days otherwise; at least 1.</summary>
    public int Duration { get; private set; }

    /// <summary>Whole days kept free after a span of days.</summary>
    public short Padding { get; private set; }

    /// <summary>Minutes kept free before a meeting.</summary>
    public int BufferBefore { get; private set; }

    /// <summary>Minutes kept free after a meeting.</summary>
    public int BufferAfter { get; private set; }

    /// <summary>Whether the event keeps others out while it is tentative.</summary>
    public bool PendingHoldsTime { get; private set; }

    /// <summary>Title made from the resource's and the guest's names; the database keeps it right when one of them changes.</summary>
    public string GeneratedTitle { get; private set; } = string.Empty;

    /// <summary>Whether line items of its booking are on no invoice yet.</summary>
    public bool HasNonInvoicedItems { get; private set; }

    /// <summary>Whether a payment of its booking is not complete.</summary>
    public bool HasOpenPayments { get; private set; }

    /// <summary>Private remarks.</summary>
    public string Notes { get; private set; } = string.Empty;

    /// <summary>Guests by capacity group.</summary>
    public Json Occupancy { get; private set; } = Json.EmptyObject;

    /// <summary>Where it came from, such as the name of a feed; null when entered here.</summary>
    public string? Origin { get; private set; }

    /// <summary>How firm it is.</summary>
    public CalendarEventStatus Status { get; private set; }

    /// <summary>Title given by hand or by the feed.</summary>
    public string Title { get; private set; } = string.Empty;

    /// <summary>What it is about.</summary>
    public CalendarEventType Type { get; private set; }

    /// <summary>UID in the calendar it comes from; null for our own.</summary>
    public string? Uid { get; private set; }

    /// <summary>Tells occurrences of one imported series apart; empty for a single event.</summary>
    public string RecurrenceKey { get; private set; } = string.Empty;

    /// <summary>Since when a feed no longer shows it; null while it does.</summary>
    public Instant? MissingSince { get; private set; }

    /// <summary>In how many good polls of its feed it was missing.</summary>
    public int MissingPolls { get; private set; }

    /// <summary>For an imported event, the first of our own events that has one of its days; null while it collides with none.</summary>
    public CalendarEventId? CollidesWithId { get; private set; }

    /// <summary>For an import that became a booking, the first day that the feed gave it last; null otherwise.</summary>
    public LocalDate? SourceFirstDay { get; private set; }

    /// <summary>For an import that became a booking, the departure day (exclusive) that the feed gave it last; null otherwise.</summary>
    public LocalDate? SourceDepartureDay { get; private set; }

    /// <summary>For an import that became a booking, since when the feed no longer shows it; null while it does.</summary>
    public Instant? SourceGoneSince { get; private set; }

    /// <summary>For an import that became a booking, the UID that it had then: under it our exports show it, whatever its feed calls it later. Null otherwise.</summary>
    public string? ExportedUid { get; private set; }

    /// <summary>When its place, time, type or status last changed; null while they are as they were made. The database keeps it.</summary>
    public Instant? OccupiedAt { get; private set; }

    /// <summary>When what an exported calendar shows of it last changed, its title included; null while it is as it was made. The database keeps it.</summary>
    public Instant? ShownAt { get; private set; }

    /// <summary>What it takes of which resource.</summary>
    public IReadOnlyList<Claim> Claims => claims;

    /// <summary>Snapshots of changes made since it was loaded.</summary>
    public IReadOnlyList<CalendarEventUpdate> Updates => updates;

    /// <summary>Whether it belongs to a feed. An import that became a booking is ours, although its calendar is still known.</summary>
    public bool IsImported => CalendarId is not null && BookingId is null;

    /// <summary>The time it takes, without padding and buffers.</summary>
    public Span Span => StartsAt is { } startsAt && EndsAt is { } endsAt
        ? TimedSpan.Of(startsAt, endsAt)
        : DaySpan.Of(StartDate, EndDate, Counting ?? DayCounting.Nightly);

    /// <summary>The resource's id on the timeline.</summary>
    public Guid ResourceId => ProductId?.Value ?? HostId!.Value.Value;

    /// <summary>Makes the event of a booking. The caller has checked the timeline: see <see cref="Placement"/>.</summary>
    internal static CalendarEvent ForBooking(CalendarEventId id, Booking booking, EventOccupation occupation, EventRules rules, Instant now)
    {
        var made = Create(id, CalendarEventType.Booking, occupation, rules, booking.CreatorId, now);
        made.BookingId = booking.Id;
        made.Occupancy = booking.Occupancy;
        made.Origin = booking.Origin;
        made.GeneratedTitle = string.Join(" - ", new[] { occupation.Resource.Name, booking.GuestName }.Where(name => name.Length > 0));
        made.Raise(new CalendarEventCreated(made.OrganizationId, id.Value, now));
        return made;
    }

    /// <summary>Makes a blocked period or a note.</summary>
    /// <param name="id">The key.</param>
    /// <param name="type">What it is about; not a booking.</param>
    /// <param name="occupation">Where, when and how firm.</param>
    /// <param name="timeline">The claims of the resource, read under its lock.</param>
    /// <param name="title">Title, possibly empty.</param>
    /// <param name="notes">Private remarks, possibly empty.</param>
    /// <param name="creatorId">Who enters it; null for the system.</param>
    /// <param name="now">The moment of the request.</param>
    /// <errors>
    ///   <error code="TIMELINE_TAKEN">A claim of another event overlaps.</error>
    /// </errors>
    public static Result<CalendarEvent> Block(
        CalendarEventId id, CalendarEventType type, EventOccupation occupation, Timeline timeline, string title, string notes, UserId? creatorId, Instant now)
    {
        var made = Create(id, type, occupation, EventRules.None, creatorId, now);
        if (made.claims.Count > 0 && timeline.IsTaken(occupation.Resource.ClaimedIds, made.claims[0].Range, PendingCounting.Tentative))
        {
            return TimelineErrors.Taken;
        }

        made.Title = title;
        made.Notes = notes;
        made.GeneratedTitle = occupation.Resource.Name;
        made.Raise(new CalendarEventCreated(made.OrganizationId, id.Value, now));
        return made;
    }

    /// <summary>Records an event of a feed. Never refused: it is a fact.</summary>
    /// <param name="id">The key.</param>
    /// <param name="source">The feed's calendar, UID and texts.</param>
    /// <param name="occupation">Where, when and how firm.</param>
    /// <param name="now">The moment of the sync.</param>
    public static CalendarEvent Import(CalendarEventId id, ImportedText source, EventOccupation occupation, Instant now)
    {
        var made = Create(id, CalendarEventType.BlockedPeriod, occupation, EventRules.None, null, now, source.CalendarId);
        made.Describe(source);
        made.GeneratedTitle = occupation.Resource.Name;
        made.Raise(new CalendarEventCreated(made.OrganizationId, id.Value, now));
        return made;
    }

    /// <summary>Moves the event, makes it firmer or looser, or cancels it.</summary>
    /// <param name="target">Where, when and how firm it shall be; members that stay the same are given as they are.</param>
    /// <param name="timeline">The claims of the target's resource around the target's time, read under its lock.</param>
    /// <param name="pending">How requests without a hold on the time count.</param>
    /// <param name="by">Who changes it; null for the guest, a feed or the system.</param>
    /// <param name="now">The moment of the request.</param>
    /// <returns>True when anything changed: then there is one more snapshot and one more domain event.</returns>
    /// <errors>
    ///   <error code="TIMELINE_TAKEN">A claim of another event overlaps the target.</error>
    /// </errors>
    public Result<bool> Occupy(EventOccupation target, Timeline timeline, PendingCounting pending, UserId? by, Instant now)
    {
        var strength = ClaimPolicy.StrengthOf(Type, target.Status, IsImported, PendingHoldsTime);
        var range = ClaimPolicy.RangeOf(target.Span, target.Resource.Zone, Padding, BufferBefore, BufferAfter);
        if (strength is not null && !IsImported && timeline.IsTaken(target.Resource.ClaimedIds, range, pending, Id))
        {
            return TimelineErrors.Taken;
        }

        var before = (ProductId, HostId, Span.Days(target.Resource.Zone), Status);
        var isSame = target.Span == Span && target.Status == Status && target.Resource.Id == ResourceId;
        Settle(target, now);
        if (isSame)
        {
            return false;
        }

        updates.Add(CalendarEventUpdate.Of(this, before, target.Span.Days(target.Resource.Zone), by, now));
        Raise(new CalendarEventChanged(OrganizationId, Id.Value, before.Status, Status, now));
        UpdatedAt = now;
        return true;
    }

    /// <summary>Derives the claims again, after the tree of units, the zone or the check-in times changed.</summary>
    /// <param name="resource">The resource as it is now.</param>
    /// <param name="now">The moment of the request.</param>
    public void RebuildClaims(TimelineResource resource, Instant now) => Settle(new EventOccupation(resource, Span, Status), now);

    /// <summary>Takes over what a feed says about an event that it already gave us, without history: see the silent updates of the merge.</summary>
    /// <param name="source">The feed's calendar, UID and texts.</param>
    /// <param name="occupation">Where, when and how firm.</param>
    /// <param name="now">The moment of the sync.</param>
    public void Follow(ImportedText source, EventOccupation occupation, Instant now)
    {
        Describe(source);
        Settle(occupation, now);
        UpdatedAt = now;
    }

    /// <summary>Keeps count of the polls in which the feed no longer shows the event.</summary>
    /// <param name="missingSince">When it was first missing; null when it is back.</param>
    /// <param name="missingPolls">Good polls without it; 0 when it is back.</param>
    public void CountMissing(Instant? missingSince, int missingPolls)
    {
        MissingSince = missingSince;
        MissingPolls = missingPolls;
    }

    /// <summary>Notes which of our own events has the same days.</summary>
    /// <param name="ownId">Our event; null when there is none any more.</param>
    /// <param name="now">The moment of the sync.</param>
    public void Collide(CalendarEventId? ownId, Instant now)
    {
        if (ownId == CollidesWithId)
        {
            return;
        }

        CollidesWithId = ownId;
        UpdatedAt = now;
        var calendarId = CalendarId!.Value.Value;
        Raise(ownId is { } own
            ? new ImportCollided(OrganizationId, Id.Value, calendarId, own.Value, now)
            : new ImportCollisionEnded(OrganizationId, Id.Value, calendarId, now));
    }

    /// <summary>Makes a booking of an imported event: from now on it is ours, and its feed changes it no more.</summary>
    /// <param name="identity">The names of the new booking; its event id is not used.</param>
    /// <param name="resource">The unit.</param>
    /// <param name="timeline">The claims of the unit around the event's time, read under its lock.</param>
    /// <param name="terms">What the unit makes of a booking.</param>
    /// <param name="party">Who books.</param>
    /// <param name="now">The moment of the request.</param>
    /// <returns>The new booking, not yet stored.</returns>
    /// <errors>
    ///   <error code="TIMELINE_NOT_IMPORTED">The event belongs to no feed.</error>
    ///   <error code="TIMELINE_CANCELLED">The feed called the event off.</error>
    ///   <error code="TIMELINE_TAKEN">One of our own promises has the time. What other feeds say is no obstacle: the stay was sold.</error>
    /// </errors>
    public Result<Booking> Convert(BookingIdentity identity, TimelineResource resource, Timeline timeline, BookingTerms terms, Party party, Instant now)
    {
        if (!IsImported)
        {
            return TimelineErrors.NotImported;
        }

        if (Status == CalendarEventStatus.Cancelled)
        {
            return TimelineErrors.CancelledImport;
        }

        var range = ClaimPolicy.RangeOf(Span, resource.Zone, Padding, BufferBefore, BufferAfter);
        if (timeline.IsPromised(resource.ClaimedIds, range, Id))
        {
            return TimelineErrors.Taken;
        }

        var booking = Booking.Create(identity, OrganizationId, terms, party, now);
        var days = Span.Days(resource.Zone);
        (SourceFirstDay, SourceDepartureDay, ExportedUid) = (days.Start, days.End, RecurrenceKey.Length == 0 ? Uid : null);
        (BookingId, Type, CollidesWithId) = (booking.Id, CalendarEventType.Booking, null);
        GeneratedTitle = string.Join(" - ", new[] { resource.Name, booking.GuestName }.Where(name => name.Length > 0));
        Settle(new EventOccupation(resource, Span, Status), now);
        UpdatedAt = now;
        Raise(new CalendarEventChanged(OrganizationId, Id.Value, Status, Status, now));
        return booking;
    }

    /// <summary>Keeps by which name and days the feed shows an import that became a booking; the booking stays as it is.</summary>
    /// <param name="uid">UID in the feed.</param>
    /// <param name="recurrenceKey">Tells occurrences of a series apart; empty for a single event.</param>
    /// <param name="firstDay">The first day in the feed.</param>
    /// <param name="departureDay">The first day no longer taken (exclusive).</param>
    public void FollowSource(string uid, string recurrenceKey, LocalDate firstDay, LocalDate departureDay) =>
        (Uid, RecurrenceKey, SourceFirstDay, SourceDepartureDay) = (uid, recurrenceKey, firstDay, departureDay);

    /// <summary>Notes that the feed no longer shows an import that became a booking, or shows it again.</summary>
    /// <param name="isGone">Whether it is gone.</param>
    /// <param name="now">The moment of the sync.</param>
    public void NoteSource(bool isGone, Instant now)
    {
        if (isGone == SourceGoneSince is not null)
        {
            return;
        }

        SourceGoneSince = isGone ? now : null;
        if (isGone)
        {
            Raise(new ImportedBookingVanished(OrganizationId, Id.Value, CalendarId!.Value.Value, BookingId!.Value.Value, now));
        }
    }

    /// <summary>Changes the texts that people write.</summary>
    /// <param name="title">The new title; null keeps it.</param>
    /// <param name="notes">The new remarks; null keeps them.</param>
    /// <param name="now">The moment of the request.</param>
    public void Annotate(string? title, string? notes, Instant now)
    {
        Title = title ?? Title;
        Notes = notes ?? Notes;
        UpdatedAt = now;
    }

    /// <summary>Keeps how many guests come.</summary>
    /// <param name="occupancy">Numbers by capacity group, sums included.</param>
    /// <param name="now">The moment of the request.</param>
    public void CountGuests(Json occupancy, Instant now) => (Occupancy, UpdatedAt) = (occupancy, now);

    /// <summary>Tells the outbox that the event is about to be deleted.</summary>
    public void MarkDeleted(Instant now) => Raise(new CalendarEventDeleted(OrganizationId, Id.Value, now));

    private static CalendarEvent Create(
        CalendarEventId id,
        CalendarEventType type,
        EventOccupation occupation,
        EventRules rules,
        UserId? creatorId,
        Instant now,
        ExternalCalendarId? calendarId = null)
    {
        var made = new CalendarEvent
        {
            Id = id,
            OrganizationId = occupation.Resource.OrganizationId,
            CalendarId = calendarId,
            Type = type,
            Padding = rules.Padding,
            BufferBefore = rules.BufferBefore,
            BufferAfter = rules.BufferAfter,
            PendingHoldsTime = rules.PendingHoldsTime,
            CreatorId = creatorId,
            CreatedAt = now,
            UpdatedAt = now,
        };
        made.Settle(occupation, now);
        return made;
    }

    private void Describe(ImportedText source)
    {
        Uid = source.Uid;
        RecurrenceKey = source.RecurrenceKey;
        Title = source.Title;
        Notes = source.Notes;
        Origin = source.Origin;
    }

    private void Settle(EventOccupation occupation, Instant now)
    {
        ProductId = occupation.Resource.ProductId;
        HostId = occupation.Resource.HostId;
        Status = occupation.Status;
        var days = occupation.Span.Days(occupation.Resource.Zone);
        StartDate = days.Start;
        if (occupation.Span is DaySpan daySpan)
        {
            (EndDate, Counting, Duration, StartsAt, EndsAt) = (daySpan.EndDate, daySpan.Counting, daySpan.Length, null, null);
        }
        else if (occupation.Span is TimedSpan timed)
        {
            (EndDate, Counting, StartsAt, EndsAt) = (days.End.PlusDays(-1), null, timed.StartsAt, timed.EndsAt);
            Duration = Period.DaysBetween(days.Start, days.End);
        }

        Claim(occupation, now);
    }

    private void Claim(EventOccupation occupation, Instant now)
    {
        var strength = ClaimPolicy.StrengthOf(Type, Status, IsImported, PendingHoldsTime);
        IReadOnlyList<Guid> wanted = strength is null ? [] : occupation.Resource.ClaimedIds;
        claims.RemoveAll(claim => !wanted.Contains(claim.ResourceId));
        if (strength is null)
        {
            return;
        }

        var range = ClaimPolicy.RangeOf(occupation.Span, occupation.Resource.Zone, Padding, BufferBefore, BufferAfter);
        foreach (var resourceId in wanted)
        {
            var kept = claims.Find(claim => claim.ResourceId == resourceId);
            if (kept is null)
            {
                claims.Add(Timelines.Claim.Of(this, resourceId, range, strength.Value, now));
            }
            else
            {
                kept.Become(range, strength.Value);
            }
        }
    }
}
