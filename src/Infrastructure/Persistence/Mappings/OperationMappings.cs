using Bookings.Domain.Operations;
using Bookings.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bookings.Infrastructure.Persistence.Mappings;

internal sealed class OperationMappings
    : IEntityTypeConfiguration<OperatorSession>, IEntityTypeConfiguration<OperatorAction>, IEntityTypeConfiguration<WorkRun>
{
    public void Configure(EntityTypeBuilder<OperatorSession> builder)
    {
        builder.Map("operator_sessions", nameof(OperatorSession.OrganizationId), nameof(OperatorSession.Id));
        builder.BelongsTo<OperatorSession, ApiKey>(nameof(OperatorSession.KeyId));
    }

    public void Configure(EntityTypeBuilder<OperatorAction> builder) =>
        builder.Map("operator_actions", nameof(OperatorAction.OrganizationId), nameof(OperatorAction.Id));

    public void Configure(EntityTypeBuilder<WorkRun> builder) => builder.Map("work_runs", nameof(WorkRun.OrganizationId), nameof(WorkRun.Id));
}
