using Bookings.Application.Common;
using Bookings.Application.Tables;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Contacts;
using Bookings.Domain.Feeds;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Timelines;
using Bookings.Infrastructure.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Infrastructure.Persistence;

/// <summary>The EF Core model of the whole store. Reads of the table engine go past it; every write goes through it.</summary>
public sealed class BookingsDb(DbContextOptions<BookingsDb> options) : DbContext(options), IBookingsDb
{
    public DbSet<Organization> Organizations => Set<Organization>();

    public DbSet<UserProfile> UserProfiles => Set<UserProfile>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<Host> Hosts => Set<Host>();

    public DbSet<Schedule> Schedules => Set<Schedule>();

    public DbSet<EventType> EventTypes => Set<EventType>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<Booking> Bookings => Set<Booking>();

    public DbSet<Attendee> Attendees => Set<Attendee>();

    public DbSet<BookingUpdate> BookingUpdates => Set<BookingUpdate>();

    public DbSet<ContactBooking> ContactBookings => Set<ContactBooking>();

    public DbSet<CalendarEvent> CalendarEvents => Set<CalendarEvent>();

    public DbSet<CalendarEventUpdate> CalendarEventUpdates => Set<CalendarEventUpdate>();

    public DbSet<CalendarEventNote> CalendarEventNotes => Set<CalendarEventNote>();

    public DbSet<Claim> Claims => Set<Claim>();

    public DbSet<ExternalCalendar> ExternalCalendars => Set<ExternalCalendar>();

    internal DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    internal DbSet<KeptAnswer> KeptAnswers => Set<KeptAnswer>();

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var changed = ChangeTracker.Entries<AggregateRoot>().Select(entry => entry.Entity).Where(root => root.Events.Count > 0).ToList();
        foreach (var root in changed)
        {
            OutboxMessages.AddRange(root.Events.Select(OutboxMessage.Of));
            root.ClearEvents();
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => StoredTypes.Configure(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Ignore<DomainEvent>();
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(BookingsDb).Assembly);
        SnakeCase.Apply(modelBuilder);
        DeclaredMapping.Apply(modelBuilder, TableCatalog.Declared);
    }
}
