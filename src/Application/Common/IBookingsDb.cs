using Bookings.Domain.Bookings;
using Bookings.Domain.Capacities;
using Bookings.Domain.Contacts;
using Bookings.Domain.Coupons;
using Bookings.Domain.Feeds;
using Bookings.Domain.Forms;
using Bookings.Domain.Money;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Teams;
using Bookings.Domain.Timelines;
using Bookings.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Bookings.Application.Common;

/// <summary>The store as the use cases see it.</summary>
/// <remarks>
/// No query filter adds the tenant: every query names the organization of its caller. Saving turns the domain events of the tracked
/// aggregates into outbox rows.
/// </remarks>
public interface IBookingsDb
{
    /// <summary>Tenants.</summary>
    DbSet<Organization> Organizations { get; }

    /// <summary>People.</summary>
    DbSet<UserProfile> UserProfiles { get; }

    /// <summary>Memberships.</summary>
    DbSet<Member> Members { get; }

    /// <summary>Keys of the API.</summary>
    DbSet<ApiKey> ApiKeys { get; }

    /// <summary>Units.</summary>
    DbSet<Product> Products { get; }

    /// <summary>People who take meetings.</summary>
    DbSet<Host> Hosts { get; }

    /// <summary>Openings of hosts.</summary>
    DbSet<Schedule> Schedules { get; }

    /// <summary>Offers of hosts.</summary>
    DbSet<EventType> EventTypes { get; }

    /// <summary>Who takes the meetings of teams.</summary>
    DbSet<EventTypeHost> EventTypeHosts { get; }

    /// <summary>Addresses of event types for those who were given them.</summary>
    DbSet<PrivateLink> PrivateLinks { get; }

    /// <summary>Absences of hosts.</summary>
    DbSet<OutOfOffice> OutOfOffice { get; }

    /// <summary>Teams.</summary>
    DbSet<Team> Teams { get; }

    /// <summary>Who belongs to teams.</summary>
    DbSet<TeamMembership> TeamMemberships { get; }

    /// <summary>Times that guests hold who are about to book.</summary>
    DbSet<SlotReservation> SlotReservations { get; }

    /// <summary>Where the scheduling dialect tells of events.</summary>
    DbSet<WebhookSubscription> WebhookSubscriptions { get; }

    /// <summary>Guests and other people.</summary>
    DbSet<Contact> Contacts { get; }

    /// <summary>Bookings.</summary>
    DbSet<Booking> Bookings { get; }

    /// <summary>Who takes part in bookings.</summary>
    DbSet<Attendee> Attendees { get; }

    /// <summary>Log lines of bookings.</summary>
    DbSet<BookingUpdate> BookingUpdates { get; }

    /// <summary>Links of contacts and bookings.</summary>
    DbSet<ContactBooking> ContactBookings { get; }

    /// <summary>What occupies units and hosts.</summary>
    DbSet<CalendarEvent> CalendarEvents { get; }

    /// <summary>Snapshots of changed calendar events.</summary>
    DbSet<CalendarEventUpdate> CalendarEventUpdates { get; }

    /// <summary>Remarks on calendar events.</summary>
    DbSet<CalendarEventNote> CalendarEventNotes { get; }

    /// <summary>What calendar events claim.</summary>
    DbSet<Claim> Claims { get; }

    /// <summary>Imported calendars.</summary>
    DbSet<ExternalCalendar> ExternalCalendars { get; }

    /// <summary>Our own events that come back through imported calendars.</summary>
    DbSet<FeedEcho> FeedEchoes { get; }

    /// <summary>Invoices.</summary>
    DbSet<Invoice> Invoices { get; }

    /// <summary>Lines of what bookings cost.</summary>
    DbSet<LineItem> LineItems { get; }

    /// <summary>Taxes on line items.</summary>
    DbSet<LineItemTax> LineItemTaxes { get; }

    /// <summary>What guests have to pay.</summary>
    DbSet<Payment> Payments { get; }

    /// <summary>What goes back to guests.</summary>
    DbSet<Refund> Refunds { get; }

    /// <summary>Taxes.</summary>
    DbSet<Tax> Taxes { get; }

    /// <summary>Answers to booking forms.</summary>
    DbSet<BookingDetail> BookingDetails { get; }

    /// <summary>Coupons.</summary>
    DbSet<Coupon> Coupons { get; }

    /// <summary>Kinds of guests.</summary>
    DbSet<CapacityGroup> CapacityGroups { get; }

    /// <summary>Which groups sum groups count in.</summary>
    DbSet<CapacityGroupDependency> CapacityGroupDependencies { get; }

    /// <summary>What is tracked, for the generic writer of the table engine.</summary>
    ChangeTracker ChangeTracker { get; }

    /// <summary>A set by its entity type, for the generic writer of the table engine.</summary>
    DbSet<TEntity> Set<TEntity>()
        where TEntity : class;

    /// <summary>The tracked state of an entity, for the generic writer of the table engine.</summary>
    EntityEntry Entry(object entity);

    /// <summary>Writes all changes and the outbox rows of their events.</summary>
    Task<int> SaveChangesAsync(CancellationToken cancellationToken = default);
}
