using Bookings.Application.Common;
using Bookings.Application.Tables;
using Bookings.Domain.Bookings;
using Bookings.Domain.Capacities;
using Bookings.Domain.Common;
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
using Bookings.Infrastructure.Idempotency;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bookings.Infrastructure.Persistence;

/// <summary>The EF Core model of the whole store. Reads of the table engine go past it; every write goes through it.</summary>
public sealed class BookingsDb : DbContext, IBookingsDb, ITenancy
{
    private RequestState? state;

    /// <summary>Makes a context that sees no tenant's row until <see cref="Enter"/> is called, unless its connection is the owner's.</summary>
    public BookingsDb(DbContextOptions<BookingsDb> options)
        : base(options)
    {
        // What is said of the tenant holds for a transaction: a save without one would be a stranger to its own rows.
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
    }

    public DbSet<Organization> Organizations => Set<Organization>();

    public DbSet<UserProfile> UserProfiles => Set<UserProfile>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<Host> Hosts => Set<Host>();

    public DbSet<Schedule> Schedules => Set<Schedule>();

    public DbSet<EventType> EventTypes => Set<EventType>();

    public DbSet<EventTypeHost> EventTypeHosts => Set<EventTypeHost>();

    public DbSet<PrivateLink> PrivateLinks => Set<PrivateLink>();

    public DbSet<OutOfOffice> OutOfOffice => Set<OutOfOffice>();

    public DbSet<Team> Teams => Set<Team>();

    public DbSet<TeamMembership> TeamMemberships => Set<TeamMembership>();

    public DbSet<SlotReservation> SlotReservations => Set<SlotReservation>();

    public DbSet<WebhookSubscription> WebhookSubscriptions => Set<WebhookSubscription>();

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

    public DbSet<FeedEcho> FeedEchoes => Set<FeedEcho>();

    public DbSet<Invoice> Invoices => Set<Invoice>();

    public DbSet<LineItem> LineItems => Set<LineItem>();

    public DbSet<LineItemTax> LineItemTaxes => Set<LineItemTax>();

    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<Refund> Refunds => Set<Refund>();

    public DbSet<Tax> Taxes => Set<Tax>();

    public DbSet<BookingDetail> BookingDetails => Set<BookingDetail>();

    public DbSet<Coupon> Coupons => Set<Coupon>();

    public DbSet<CapacityGroup> CapacityGroups => Set<CapacityGroup>();

    public DbSet<CapacityGroupDependency> CapacityGroupDependencies => Set<CapacityGroupDependency>();

    internal DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    internal DbSet<KeptAnswer> KeptAnswers => Set<KeptAnswer>();

    /// <inheritdoc />
    public void Enter(Reach reach)
    {
        if (Current.Reach == reach)
        {
            return;
        }

        if (Database.CurrentTransaction is not null && !IsBetweenWork)
        {
            throw new InvalidOperationException($"The transaction is for {Current.Reach}, not for {reach}.");
        }

        Current.Reach = reach;
        ForgetTold();
    }

    /// <summary>Whether somebody holds a transaction open over several pieces of work, and none of them is running: each says itself whose rows it may see.</summary>
    internal bool IsBetweenWork
    {
        get => Current.IsBetweenWork;
        set => Current.IsBetweenWork = value;
    }

    /// <summary>Whether the context works off the outbox: its commit is no news for those who do.</summary>
    internal bool IsOutboxWork
    {
        get => Current.IsOutboxWork;
        set => Current.IsOutboxWork = value;
    }

    /// <summary>Lets the next statement say again whose rows may be seen: what was said went with a savepoint.</summary>
    internal void ForgetTold() => Current.ToldTransaction = null;

    /// <summary>Says whose rows may be seen, in front of a command of EF's, unless the transaction knows.</summary>
    internal void PrependReach(NpgsqlCommand command) => Current.PrependedResults = TakeReach() is { } untold ? ReachStatements.Prepend(untold, command) : 0;

    /// <summary>How many results stand before those of the last command; zero the next time.</summary>
    internal int TakePrependedResults()
    {
        var results = Current.PrependedResults;
        Current.PrependedResults = 0;
        return results;
    }

    /// <summary>Says whose rows may be seen in a round trip of its own, unless the transaction knows.</summary>
    internal async Task SayReach(CancellationToken cancellationToken)
    {
        if (Database.CurrentTransaction is not null && TakeReach() is { } untold)
        {
            await using var batch = new StoreBatch(this, untold);
            await using var reader = await batch.Read(cancellationToken);
        }
    }

    /// <summary>A batch on the context's connection and in its transaction, which also says whose rows may be seen unless the transaction knows.</summary>
    internal async Task<StoreBatch> OpenBatch(CancellationToken cancellationToken)
    {
        // Stays open until the context goes: what follows is on the same connection.
        if (Database.GetDbConnection().State != System.Data.ConnectionState.Open)
        {
            await Database.OpenConnectionAsync(cancellationToken);
        }

        return new StoreBatch(this, TakeReach());
    }

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

    // The context comes from a pool: what the request before said and left is not this one's.
    private RequestState Current => state is { } known && known.Lease == ContextId.Lease ? known : state = new RequestState(ContextId.Lease);

    // A transaction is told once; without one every statement is.
    private Reach? TakeReach()
    {
        var (current, transaction) = (Current, Database.CurrentTransaction?.TransactionId);
        if (current.Reach is null || (current.ToldTransaction is { } told && told == transaction))
        {
            return null;
        }

        current.ToldTransaction = transaction;
        return current.Reach;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => StoredTypes.Configure(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Ignore<DomainEvent>();
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(BookingsDb).Assembly);
        SnakeCase.Apply(modelBuilder);
        DeclaredMapping.Apply(modelBuilder, TableCatalog.Declared);
    }

    private sealed class RequestState(int lease)
    {
        public int Lease => lease;

        public Reach? Reach { get; set; }

        public Guid? ToldTransaction { get; set; }

        public int PrependedResults { get; set; }

        public bool IsBetweenWork { get; set; }

        public bool IsOutboxWork { get; set; }
    }
}
