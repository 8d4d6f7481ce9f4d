using Bookings.Domain.Bookings;
using Bookings.Domain.Contacts;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bookings.Infrastructure.Persistence.Mappings;

internal sealed class BookingMappings
    : IEntityTypeConfiguration<Booking>, IEntityTypeConfiguration<Attendee>, IEntityTypeConfiguration<BookingUpdate>,
        IEntityTypeConfiguration<ContactBooking>, IEntityTypeConfiguration<Contact>, IEntityTypeConfiguration<SlotReservation>
{
    public void Configure(EntityTypeBuilder<Booking> builder)
    {
        builder.Map("bookings", nameof(Booking.OrganizationId), nameof(Booking.Id));
        builder.Ignore(booking => booking.GuestName);
        builder.Ignore(booking => booking.HostIds);
        builder.Ignore(booking => booking.Seated);
        builder.Ignore(booking => booking.IsOpen);
        builder.NoticesConcurrentChanges();
        builder.Numbered(booking => booking.Number);
        builder.HasOne<Organization>().WithMany().HasForeignKey(booking => booking.OrganizationId).OnDelete(DeleteBehavior.ClientNoAction);
        builder.BelongsTo<Booking, EventType>(nameof(Booking.EventTypeId));
        builder.BelongsTo<Booking, Host>(nameof(Booking.HostId));
        builder.HasMany(booking => booking.Attendees).WithOne()
            .HasForeignKey(attendee => new { attendee.OrganizationId, attendee.BookingId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(booking => booking.Updates).WithOne()
            .HasForeignKey(update => new { update.OrganizationId, update.BookingId }).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Attendee> builder)
    {
        builder.Map("attendees", nameof(Attendee.OrganizationId), nameof(Attendee.Id));
        builder.Numbered(attendee => attendee.Number);
        builder.BelongsTo<Attendee, Host>(nameof(Attendee.HostId));
    }

    public void Configure(EntityTypeBuilder<SlotReservation> builder)
    {
        builder.Map("slot_reservations", nameof(SlotReservation.OrganizationId), nameof(SlotReservation.Id));
        builder.Ignore(reservation => reservation.Range);
        builder.BelongsTo<SlotReservation, EventType>(nameof(SlotReservation.EventTypeId), DeleteBehavior.ClientCascade);
        builder.BelongsTo<SlotReservation, Host>(nameof(SlotReservation.HostId));
    }

    public void Configure(EntityTypeBuilder<BookingUpdate> builder) =>
        builder.Map("booking_updates", nameof(BookingUpdate.OrganizationId), nameof(BookingUpdate.Id));

    public void Configure(EntityTypeBuilder<ContactBooking> builder)
    {
        builder.Map("contact_bookings", nameof(ContactBooking.OrganizationId), nameof(ContactBooking.Id));
        builder.BelongsTo<ContactBooking, Booking>(nameof(ContactBooking.BookingId), DeleteBehavior.ClientCascade);
        builder.BelongsTo<ContactBooking, Contact>(nameof(ContactBooking.ContactId), DeleteBehavior.ClientCascade);
    }

    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.Map("contacts", nameof(Contact.OrganizationId), nameof(Contact.Id));
        builder.Property(contact => contact.Name).ValueGeneratedOnAddOrUpdate();
        builder.Property(contact => contact.Address).ValueGeneratedOnAddOrUpdate();

        // Generated, and only ever compared with: saving neither writes nor reads it back.
        var emailKey = builder.Property<string>("EmailKey").IsRequired().ValueGeneratedNever().Metadata;
        emailKey.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        emailKey.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
    }
}
