using Bookings.Infrastructure.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bookings.Infrastructure.Persistence.Mappings;

internal sealed class EdgeMappings : IEntityTypeConfiguration<KeptAnswer>
{
    public void Configure(EntityTypeBuilder<KeptAnswer> builder) => builder.Map(
        "idempotency_keys", nameof(KeptAnswer.OrganizationId), nameof(KeptAnswer.Key), nameof(KeptAnswer.Method), nameof(KeptAnswer.Path));
}
