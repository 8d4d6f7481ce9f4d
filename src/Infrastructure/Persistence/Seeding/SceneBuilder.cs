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
        var booking = await Place(ResourceOf(unit), DaySpan.Of(firstDay, endDate, unit.RentPeriod), guest, terms, EventRules.None, cancellation);
        var contact = await Add(
            Contact.Create(organization.Id, ContactDetails.Of(guest.Name, guest.Email, guest.PhoneNumber ?? "", guest.Language), null, now),
            cancellation);
        await Add(ContactBooking.Of(organization.Id, booking.Id, contact.Id, now), cancellation);
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
        var resource = TimelineResource.Of(organization.Id, host.Id, host.Name, host.Zone);
        var span = TimedSpan.Of(startInstant, startInstant + Duration.FromMinutes(eventType.LengthInMinutes));
        await Place(resource, span, guest, terms, rules, cancellation);
    }

    private async Task<Booking> Place(
        TimelineResource resource, Span span, Participant guest, BookingTerms terms, EventRules rules, CancellationToken cancellation)
    {
        var eventStatus = terms.Status == BookingStatus.Pending ? CalendarEventStatus.Tentative : CalendarEventStatus.Confirmed;

        // Stays that began before the demo are part of it, so nothing is too early.
        var state = new PlacementState(resource, Timeline(), terms, rules, eventStatus, Instant.MinValue);
        var party = new Party { Booker = guest, Origin = "demo" };
        var placed = Placement.Decide(BookingIdentity.New(now), span, party, PendingCounting.Tentative, state, now).Value;
        db.Add(placed.Booking);
        await db.SaveChangesAsync(cancellation);
        events.Add(await Add(placed.Event, cancellation));
        return placed.Booking;
    }

    private Timeline Timeline() => new([.. events.SelectMany(made => made.Claims)]);

    private TimelineResource ResourceOf(Product unit) =>
        TimelineResource.Of(organization.Id, unit.Id, unit.Name.Default, unit.Zone, Below(unit.Id).Select(id => id.Value));

    private IEnumerable<ProductId> Below(ProductId id) =>
        childrenByParent.TryGetValue(id, out var children) ? children.SelectMany(child => Below(child).Prepend(child)) : [];
}
