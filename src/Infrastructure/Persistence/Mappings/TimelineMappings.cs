using Bookings.Domain.Bookings;
using Bookings.Domain.Feeds;
using Bookings.Domain.Resources;
using Bookings.Domain.Timelines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bookings.Infrastructure.Persistence.Mappings;

internal sealed class TimelineMappings
    : IEntityTypeConfiguration<CalendarEvent>, IEntityTypeConfiguration<CalendarEventUpdate>, IEntityTypeConfiguration<CalendarEventNote>,
        IEntityTypeConfiguration<Claim>, IEntityTypeConfiguration<ExternalCalendar>,
        IEntityTypeConfiguration<FeedEcho>, IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<CalendarEvent> builder)
    {
        builder.Map("calendar_events", nameof(CalendarEvent.OrganizationId), nameof(CalendarEvent.Id));
        builder.NoticesConcurrentChanges();
        builder.Ignore(calendarEvent => calendarEvent.Span);
        builder.Ignore(calendarEvent => calendarEvent.ResourceId);
        builder.Ignore(calendarEvent => calendarEvent.IsImported);
        foreach (var kept in new[] { nameof(CalendarEvent.OccupiedAt), nameof(CalendarEvent.ShownAt) })
        {
            var column = builder.Property(kept).Metadata;
            column.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
            column.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        }

        builder.BelongsTo<CalendarEvent, Booking>(nameof(CalendarEvent.BookingId), DeleteBehavior.ClientCascade);
        builder.BelongsTo<CalendarEvent, ExternalCalendar>(nameof(CalendarEvent.CalendarId));
        builder.BelongsTo<CalendarEvent, Product>(nameof(CalendarEvent.ProductId));
        builder.BelongsTo<CalendarEvent, Host>(nameof(CalendarEvent.HostId));
        builder.HasMany(calendarEvent => calendarEvent.Claims).WithOne()
            .HasForeignKey(claim => new { claim.OrganizationId, claim.CalendarEventId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(calendarEvent => calendarEvent.Updates).WithOne()
            .HasForeignKey(update => new { update.OrganizationId, update.CalendarEventId }).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<CalendarEventUpdate> builder) =>
        builder.Map("calendar_event_updates", nameof(CalendarEventUpdate.OrganizationId), nameof(CalendarEventUpdate.Id));

    public void Configure(EntityTypeBuilder<CalendarEventNote> builder)
    {
        builder.Map("calendar_event_notes", nameof(CalendarEventNote.OrganizationId), nameof(CalendarEventNote.Id));
        builder.BelongsTo<CalendarEventNote, CalendarEvent>(nameof(CalendarEventNote.CalendarEventId), DeleteBehavior.ClientCascade);
    }

    public void Configure(EntityTypeBuilder<Claim> builder)
    {
        builder.Map("timeline_claims", nameof(Claim.OrganizationId), nameof(Claim.Id));
        builder.Ignore(claim => claim.Range);
    }

    public void Configure(EntityTypeBuilder<ExternalCalendar> builder)
    {
        builder.Map("external_calendars", nameof(ExternalCalendar.OrganizationId), nameof(ExternalCalendar.Id));
        builder.NoticesConcurrentChanges();
        builder.BelongsTo<ExternalCalendar, Product>(nameof(ExternalCalendar.ProductId));
        builder.BelongsTo<ExternalCalendar, Host>(nameof(ExternalCalendar.HostId));
    }

    public void Configure(EntityTypeBuilder<FeedEcho> builder)
    {
        builder.Map(
            "feed_echoes", nameof(FeedEcho.OrganizationId), nameof(FeedEcho.CalendarId), nameof(FeedEcho.Uid), nameof(FeedEcho.RecurrenceKey), nameof(FeedEcho.FirstDay));
        builder.Ignore(echo => echo.Event);
        builder.BelongsTo<FeedEcho, ExternalCalendar>(nameof(FeedEcho.CalendarId), DeleteBehavior.ClientCascade);
    }

    public void Configure(EntityTypeBuilder<OutboxMessage> builder) =>
        builder.Map("outbox_messages", nameof(OutboxMessage.OrganizationId), nameof(OutboxMessage.Id));
}
