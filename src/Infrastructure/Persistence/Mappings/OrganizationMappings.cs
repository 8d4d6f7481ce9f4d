using Bookings.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bookings.Infrastructure.Persistence.Mappings;

internal sealed class OrganizationMappings
    : IEntityTypeConfiguration<Organization>, IEntityTypeConfiguration<UserProfile>, IEntityTypeConfiguration<Member>, IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<Organization> builder) => builder.Map("organizations", nameof(Organization.Id));

    public void Configure(EntityTypeBuilder<UserProfile> builder)
    {
        builder.Map("user_profiles", nameof(UserProfile.OrganizationId), nameof(UserProfile.UserId));
        builder.HasOne<Organization>().WithMany().HasForeignKey(profile => profile.OrganizationId).OnDelete(DeleteBehavior.ClientNoAction);
    }

    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.Map("members", nameof(Member.OrganizationId), nameof(Member.Id));
        builder.BelongsTo<Member, UserProfile>(nameof(Member.UserId));
    }

    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.Map("api_keys", nameof(ApiKey.OrganizationId), nameof(ApiKey.Id));
        builder.BelongsTo<ApiKey, UserProfile>(nameof(ApiKey.UserId));
        builder.NoticesConcurrentChanges();
    }
}
