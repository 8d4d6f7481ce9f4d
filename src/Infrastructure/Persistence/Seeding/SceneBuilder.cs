using Bookings.Domain.Availability;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Contacts;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Infrastructure.Persistence.Seeding;

/// <summary>Fills one organization of the demo: every booking goes through the same decision as a guest's.</summary>
internal sealed class SceneBuilder(BookingsDb db, string organizationName, Instant now)
{
    private readonly List<CalendarEvent> events = [];
    private readonly Dictionary<ProductId, List<ProductId>> childrenByParent = [];
    private readonly Organization organization = Organization.Create(organizationName, FeedSecrets.New(), now);

    public string OrganizationName => organizationName;

    /// <summary>Stores the organization with its owner and returns the owner's key, which is nowhere else.</summary>
    public async Task<(UserProfile Owner, string Key)> Open(string ownerName, string ownerEmail, CancellationToken cancellation)
    {
        var owner = UserProfile.Create(organization.Id, ownerEmail, ownerName, "en-US", now);
        var secret = ApiKeySecret.New();
        db.Add(organization);
        await db.SaveChangesAsync(cancellation);
        db.Add(owner);
        await db.SaveChangesAsync(cancellation);
        db.Add(Member.Create(organization.Id, owner.UserId, MemberRole.Superuser, now));
        db.Add(ApiKey.Create(organization.Id, owner.UserId, secret, new ApiKeyTerms(Scopes.Full), "Demo", now).Value);
        await db.SaveChangesAsync(cancellation);
        return (owner, secret.Text);
    }

    public async Task<Product> Unit(
        string name, DayCounting rentPeriod, string timezone, Interaction interaction, Product? parent, CancellationToken cancellation)
    {
        var unit = Product.Create(organization.Id, LocalizedText.Of(name), rentPeriod, timezone, FeedSecrets.New(), now);
        if (parent is not null)
        {
            unit.MoveTo(parent.Id, now);
            childrenByParent.TryAdd(parent.Id, []);
            childrenByParent[parent.Id].Add(unit.Id);
        }

        db.Add(unit).Property(product => product.Interaction).CurrentValue = interaction;
        await db.SaveChangesAsync(cancellation);
        return unit;
    }

    public async Task<Host> Host(UserProfile profile, string username, string timeZone, CancellationToken cancellation)
    {
        var host = Domain.Resources.Host.Create(profile, username, timeZone, FeedSecrets.New(), now);
        db.Add(host);
        await db.SaveChangesAsync(cancellation);
        return host;
    }

    /// <summary>A colleague of the owner, who takes meetings too.</summary>
    public async Task<Host> Colleague(string name, string email, string username, string timeZone, CancellationToken cancellation)
    {
        var profile = await Add(UserProfile.Create(organization.Id, email, name, "en-US", now), cancellation);
        await Add(Member.Create(organization.Id, profile.UserId, MemberRole.User, now), cancellation);
        return await Host(profile, username, timeZone, cancellation);
    }

    public async Task<T> Add<T>(T entity, CancellationToken cancellation)
        where T : class
    {
        db.Add(entity);
        await db.SaveChangesAsync(cancellation);
        return entity;
    }

    /// <summary>A guest's stay; days as the unit counts them.</summary>
    public async Task Stay(Product unit, LocalDate firstDay, LocalDate endDate, Participant guest, BookingStatus status, CancellationToken cancellation)
    {
        var terms = new BookingTerms(status, unit.Interaction, unit.Name.Default, unit.Currency, null, null, null);
        var placed = Place(ResourceOf(unit), DaySpan.Of(firstDay, endDate, unit.RentPeriod), guest, terms, EventRules.None, now).Value;
        Track(placed);
        var contact = await Add(
            Contact.Create(organization.Id, ContactDetails.Of(guest.Name, guest.Email, guest.PhoneNumber ?? "", guest.Language), null, now),
            cancellation);
        await Add(ContactBooking.Of(organization.Id, placed.Booking.Id, contact.Id, now), cancellation);
    }

    /// <summary>A period in which the owner takes no guests.</summary>
    public async Task Block(Product unit, LocalDate firstDay, LocalDate endDate, string title, CancellationToken cancellation)
    {
        var occupation = new EventOccupation(ResourceOf(unit), DaySpan.Of(firstDay, endDate, unit.RentPeriod), CalendarEventStatus.Confirmed);
        var made = CalendarEvent.Block(
            CalendarEventId.New(now), CalendarEventType.BlockedPeriod, occupation, Timeline(), title, "", null, now);
        events.Add(await Add(made.Value, cancellation));
    }

    /// <summary>A meeting of the event type's length.</summary>
    public async Task Meeting(
        Host host, EventType eventType, LocalDateTime start, Participant guest, BookingStatus status, CancellationToken cancellation)
    {
        Track(Meet(host, eventType, start, guest, status, now).Value);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>A meeting that was booked at an earlier moment; stored by <see cref="Save"/>.</summary>
    /// <returns>Null when the host is busy then.</returns>
    public PlacedBooking? EarlierMeeting(
        Host host, EventType eventType, LocalDateTime start, Participant guest, BookingStatus status, Instant bookedAt)
    {
        var placed = Meet(host, eventType, start, guest, status, bookedAt);
        if (!placed.IsError)
        {
            Track(placed.Value);
        }

        return placed.IsError ? null : placed.Value;
    }

    /// <summary>A meeting that all of the hosts take, within their office hours; stored by <see cref="Save"/>.</summary>
    /// <param name="hosts">Who takes it, the organizer first.</param>
    /// <param name="eventType">What is booked.</param>
    /// <param name="start">On the organizer's clock.</param>
    /// <param name="party">Who books, and where they meet.</param>
    /// <param name="teamName">What the team is called; null for the meeting of one host.</param>
    public PlacedBooking Together(IReadOnlyList<Host> hosts, EventType eventType, LocalDateTime start, Party party, string? teamName = null)
    {
        var availability = new MeetingHosts([.. hosts.Select(Free)], eventType.RulesFor().Unbounded(), hosts[0].Zone);
        var wanted = new WantedMeeting(eventType, start.InZoneLeniently(hosts[0].Zone).ToInstant(), availability, [.. hosts.Select(PersonOf)])
        {
            IsAgreed = true,
            TeamName = teamName,
        };
        var placed = Placement.Meet(BookingIdentity.New(now), wanted, party, now).Value;
        Track(placed);
        return placed;
    }

    /// <summary>The guest calls a meeting off, and its time is free again.</summary>
    public void CallOff(PlacedBooking placed, Host host, Instant at)
    {
        placed.Booking.Cancel("Something came up.", placed.Booking.Attendees[0].Email, null, at);
        var free = new EventOccupation(ResourceOf(host), placed.Event.Span, CalendarEventStatus.Cancelled);
        placed.Event.Occupy(free, Timeline(), PendingCounting.Tentative, null, at);
    }

    /// <summary>Stores what was not stored yet.</summary>
    public Task Save(CancellationToken cancellation) => db.SaveChangesAsync(cancellation);

    private Result<PlacedBooking> Meet(Host host, EventType eventType, LocalDateTime start, Participant guest, BookingStatus status, Instant bookedAt)
    {
        var startInstant = start.InZoneLeniently(host.Zone).ToInstant();
        var rules = new EventRules(0, eventType.BeforeEventBuffer, eventType.AfterEventBuffer, eventType.RequestsHoldTime);
        var terms = new BookingTerms(
            status,
            eventType.RequiresConfirmation ? Interaction.Request : Interaction.Book,
            $"{eventType.Title} between {host.Name} and {guest.Name}",
            "EUR",
            eventType.Id,
            host.Id,
            "integrations:daily");
        var span = TimedSpan.Of(startInstant, startInstant + Duration.FromMinutes(eventType.LengthInMinutes));
        return Place(ResourceOf(host), span, guest, terms, rules, bookedAt);
    }

    private Result<PlacedBooking> Place(TimelineResource resource, Span span, Participant guest, BookingTerms terms, EventRules rules, Instant bookedAt)
    {
        var eventStatus = terms.Status == BookingStatus.Pending ? CalendarEventStatus.Tentative : CalendarEventStatus.Confirmed;

        // Stays that began before the demo are part of it, so nothing is too early.
        var state = new PlacementState(resource, Timeline(), terms, rules, eventStatus, Instant.MinValue);
        var party = new Party { Booker = guest, Origin = "demo" };
        return Placement.Decide(BookingIdentity.New(bookedAt), span, party, PendingCounting.Tentative, state, bookedAt);
    }

    private void Track(PlacedBooking placed)
    {
        db.Add(placed.Booking);
        db.AddRange(placed.Events);
        events.AddRange(placed.Events);
    }

    private MeetingHost Free(Host host) => new(host.Id, WeeklyHours.OfficeHours, [], host.Zone)
    {
        IsFixed = true,
        Occupied = events.SelectMany(made => made.Claims).Where(claim => claim.ResourceId == host.Id.Value).Select(claim => claim.Range).ToArray(),
    };

    private MeetingPerson PersonOf(Host host) => new(
        ResourceOf(host),
        new Participant(host.Name, host.Email, host.TimeZone, "en", null),
        new RoundRobinHost(host.Id, host.Number, HostPriority.Medium, RoundRobinHost.UsualWeight, now, null));

    private Timeline Timeline() => new([.. events.SelectMany(made => made.Claims)]);

    private TimelineResource ResourceOf(Product unit) =>
        TimelineResource.Of(organization.Id, unit.Id, unit.Name.Default, unit.Zone, Below(unit.Id).Select(id => id.Value));

    private TimelineResource ResourceOf(Host host) => TimelineResource.Of(organization.Id, host.Id, host.Name, host.Zone);

    private IEnumerable<ProductId> Below(ProductId id) =>
        childrenByParent.TryGetValue(id, out var children) ? children.SelectMany(child => Below(child).Prepend(child)) : [];
}
