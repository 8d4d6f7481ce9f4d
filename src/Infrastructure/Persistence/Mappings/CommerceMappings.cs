using Bookings.Domain.Bookings;
using Bookings.Domain.Capacities;
using Bookings.Domain.Coupons;
using Bookings.Domain.Forms;
using Bookings.Domain.Timelines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bookings.Infrastructure.Persistence.Mappings;

internal sealed class CommerceMappings
    : IEntityTypeConfiguration<CapacityGroup>, IEntityTypeConfiguration<CapacityGroupDependency>, IEntityTypeConfiguration<Coupon>,
        IEntityTypeConfiguration<BookingDetail>
{
    public void Configure(EntityTypeBuilder<CapacityGroup> builder)
    {
        builder.Map("capacity_groups", nameof(CapacityGroup.OrganizationId), nameof(CapacityGroup.Id));
        builder.NoticesConcurrentChanges();
    }

    public void Configure(EntityTypeBuilder<CapacityGroupDependency> builder)
    {
        builder.Map("capacity_group_dependencies", nameof(CapacityGroupDependency.OrganizationId), nameof(CapacityGroupDependency.Id));
        builder.BelongsTo<CapacityGroupDependency, CapacityGroup>(nameof(CapacityGroupDependency.AccumulatorId));
        builder.BelongsTo<CapacityGroupDependency, CapacityGroup>(nameof(CapacityGroupDependency.ElementId));
    }

    public void Configure(EntityTypeBuilder<BookingDetail> builder)
    {
        builder.Map("booking_details", nameof(BookingDetail.OrganizationId), nameof(BookingDetail.Id));
        builder.BelongsTo<BookingDetail, Booking>(nameof(BookingDetail.BookingId));
        builder.BelongsTo<BookingDetail, CalendarEvent>(nameof(BookingDetail.CalendarEventId));
    }

    public void Configure(EntityTypeBuilder<Coupon> builder) => builder.Map("coupons", nameof(Coupon.OrganizationId), nameof(Coupon.Id));
}
