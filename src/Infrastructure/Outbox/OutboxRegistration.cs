using Bookings.Application.Outbox;
using Bookings.Infrastructure.Jobs;
using Bookings.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bookings.Infrastructure.Outbox;

/// <summary>Registers the outbox.</summary>
public static class OutboxRegistration
{
    // What failed, and what waits behind it, is told of on the dashboard: one booking's trouble is no reason to take a node out.
    private const string Oldest = """
        SELECT min(m.occurred_at) FROM outbox_messages AS m
        WHERE m.settled_at IS NULL AND m.occurred_at <= $1
            AND NOT EXISTS (
                SELECT FROM outbox_messages AS failed
                WHERE failed.organization_id = m.organization_id AND failed.settled_at IS NULL AND failed.failures IS NOT NULL AND failed.position <= m.position
                    AND coalesce(failed.stream_id, failed.subject_id) = coalesce(m.stream_id, m.subject_id))
        """;

    /// <summary>Adds the queue, and the signal that commits raise.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.TryAddSingleton<OutboxSignal>();
        services.TryAddSingleton(provider =>
        {
            using var scope = provider.CreateScope();
            return new OutboxConsumers([.. scope.ServiceProvider.GetServices<IOutboxConsumer>().Select(consumer => consumer.Name).Order(StringComparer.Ordinal)]);
        });
        services.TryAddScoped<IOutboxQueue, OutboxQueue>();
        services.TryAddSingleton<OutboxWorker>();
        services.AddSingleton<IQueueLag>(provider => new OldestDue(provider.GetRequiredService<ConnectionPools>(), "events of the outbox", Oldest));
        return services;
    }

    /// <summary>Starts what works the outbox off on this node, and what hears of commits on others.</summary>
    public static IServiceCollection AddOutboxWorkers(this IServiceCollection services) => services
        .AddHostedService(provider => provider.GetRequiredService<OutboxWorker>())
        .AddHostedService<OutboxListener>();
}
