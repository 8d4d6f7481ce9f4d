using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Teams;
using Bookings.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bookings.Infrastructure.Persistence.Mappings;

internal sealed class TeamMappings
    : IEntityTypeConfiguration<Team>, IEntityTypeConfiguration<TeamMembership>, IEntityTypeConfiguration<WebhookSubscription>
{
    public void Configure(EntityTypeBuilder<Team> builder)
    {
        builder.Map("teams", nameof(Team.OrganizationId), nameof(Team.Id));
        builder.Numbered(team => team.Number);
        builder.HasOne<Organization>().WithMany().HasForeignKey(team => team.OrganizationId).OnDelete(DeleteBehavior.ClientNoAction);
    }

    public void Configure(EntityTypeBuilder<TeamMembership> builder)
    {
        builder.Map("team_memberships", nameof(TeamMembership.OrganizationId), nameof(TeamMembership.Id));
        builder.Numbered(membership => membership.Number);
        builder.BelongsTo<TeamMembership, Team>(nameof(TeamMembership.TeamId), DeleteBehavior.ClientCascade);
        builder.BelongsTo<TeamMembership, Host>(nameof(TeamMembership.HostId));
    }

    public void Configure(EntityTypeBuilder<WebhookSubscription> builder)
    {
        builder.Map("webhook_subscriptions", nameof(WebhookSubscription.OrganizationId), nameof(WebhookSubscription.Id));
        builder.BelongsTo<WebhookSubscription, Host>(nameof(WebhookSubscription.HostId));
        builder.BelongsTo<WebhookSubscription, EventType>(nameof(WebhookSubscription.EventTypeId), DeleteBehavior.ClientCascade);
        builder.BelongsTo<WebhookSubscription, Team>(nameof(WebhookSubscription.TeamId), DeleteBehavior.ClientCascade);
    }
}
