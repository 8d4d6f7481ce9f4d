using Bookings.Application.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bookings.Infrastructure.Outbox;

/// <summary>Registers the outbox.</summary>
public static class OutboxRegistration
{
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
        return services;
    }

    /// <summary>Starts what works the outbox off on this node, and what hears of commits on others.</summary>
    public static IServiceCollection AddOutboxWorkers(this IServiceCollection services) => services
        .AddHostedService(provider => provider.GetRequiredService<OutboxWorker>())
        .AddHostedService<OutboxListener>();
}
