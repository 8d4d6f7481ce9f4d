using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bookings.Infrastructure.Persistence.Mappings;

internal sealed class ResourceMappings
    : IEntityTypeConfiguration<Product>, IEntityTypeConfiguration<Host>, IEntityTypeConfiguration<Schedule>, IEntityTypeConfiguration<EventType>,
        IEntityTypeConfiguration<EventTypeHost>, IEntityTypeConfiguration<PrivateLink>, IEntityTypeConfiguration<OutOfOffice>
{
    public void Configure(EntityTypeBuilder<Product> builder)
    {
        builder.Map("products", nameof(Product.OrganizationId), nameof(Product.Id));
        builder.Ignore(product => product.Zone);
        builder.NoticesConcurrentChanges();
        builder.HasOne<Organization>().WithMany().HasForeignKey(product => product.OrganizationId).OnDelete(DeleteBehavior.ClientNoAction);
        builder.BelongsTo<Product, Product>(nameof(Product.ParentId));
    }

    public void Configure(EntityTypeBuilder<Host> builder)
    {
        builder.Map("hosts", nameof(Host.OrganizationId), nameof(Host.Id));
        builder.Ignore(host => host.Zone);
        builder.Numbered(host => host.Number);
        builder.Property(host => host.BookingLimits).HasColumnType("jsonb")
            .HasConversion(limits => StoredJson.Write(limits!), stored => StoredJson.ReadPeriodLimits(stored));
        builder.HasOne<UserProfile>().WithOne().HasForeignKey<Host>(host => new { host.OrganizationId, host.Id }).OnDelete(DeleteBehavior.ClientNoAction);
    }

    public void Configure(EntityTypeBuilder<Schedule> builder)
    {
        builder.Map("schedules", nameof(Schedule.OrganizationId), nameof(Schedule.Id));
        builder.Ignore(schedule => schedule.Zone);
        builder.Numbered(schedule => schedule.Number);
        builder.BelongsTo<Schedule, Host>(nameof(Schedule.HostId));
        builder.Property(schedule => schedule.Availability).HasColumnType("jsonb")
            .HasConversion(hours => StoredJson.Write(hours), stored => StoredJson.ReadWeeklyHours(stored));
        builder.Property(schedule => schedule.Overrides).HasColumnType("jsonb")
            .HasConversion(overrides => StoredJson.Write(overrides), stored => StoredJson.ReadOverrides(stored))
            .Metadata.SetValueComparer(new ValueComparer<IReadOnlyList<Domain.Time.DateOverride>>(
                (left, right) => left!.SequenceEqual(right!), overrides => overrides.Count, overrides => overrides));
    }

    public void Configure(EntityTypeBuilder<EventType> builder)
    {
        builder.Map("event_types", nameof(EventType.OrganizationId), nameof(EventType.Id));
        builder.Numbered(eventType => eventType.Number);
        builder.BelongsTo<EventType, Host>(nameof(EventType.HostId));
        builder.BelongsTo<EventType, Team>(nameof(EventType.TeamId));
        builder.BelongsTo<EventType, Schedule>(nameof(EventType.ScheduleId));
        builder.Property(eventType => eventType.Options).HasColumnType("jsonb")
            .HasConversion(options => StoredJson.Write(options), stored => StoredJson.ReadEventTypeOptions(stored))
            .Metadata.SetValueComparer(new ValueComparer<EventTypeOptions>(
                (left, right) => StoredJson.Write(left!) == StoredJson.Write(right!), options => StoredJson.Write(options).GetHashCode(), options => options));
        builder.Property(eventType => eventType.BookingWindow).HasColumnType("jsonb")
            .HasConversion(window => StoredJson.Write(window!), stored => StoredJson.ReadBookingWindow(stored));
    }

    public void Configure(EntityTypeBuilder<EventTypeHost> builder)
    {
        builder.Map("event_type_hosts", nameof(EventTypeHost.OrganizationId), nameof(EventTypeHost.EventTypeId), nameof(EventTypeHost.HostId));
        builder.BelongsTo<EventTypeHost, EventType>(nameof(EventTypeHost.EventTypeId), DeleteBehavior.ClientCascade);
        builder.BelongsTo<EventTypeHost, Host>(nameof(EventTypeHost.HostId));
        builder.BelongsTo<EventTypeHost, Schedule>(nameof(EventTypeHost.ScheduleId));
    }

    public void Configure(EntityTypeBuilder<PrivateLink> builder)
    {
        builder.Map("private_links", nameof(PrivateLink.OrganizationId), nameof(PrivateLink.Id));
        builder.NoticesConcurrentChanges();
        builder.BelongsTo<PrivateLink, EventType>(nameof(PrivateLink.EventTypeId), DeleteBehavior.ClientCascade);
    }

    public void Configure(EntityTypeBuilder<OutOfOffice> builder)
    {
        builder.Map("out_of_office", nameof(OutOfOffice.OrganizationId), nameof(OutOfOffice.Id));
        builder.Ignore(absence => absence.Days);
        builder.Numbered(absence => absence.Number);
        builder.BelongsTo<OutOfOffice, Host>(nameof(OutOfOffice.HostId));
        builder.BelongsTo<OutOfOffice, Host>(nameof(OutOfOffice.ToHostId));
    }
}
