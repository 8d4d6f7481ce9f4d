using Bookings.Application.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bookings.Infrastructure.Webhooks;

/// <summary>Registers the delivery of webhooks.</summary>
public static class WebhooksRegistration
{
    /// <summary>Adds the queue of notifications, with the settings of an operator who said nothing.</summary>
    /// <remarks>A server adds its own settings afterwards: the last registration counts.</remarks>
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.TryAddSingleton<WebhookSettings>();
        services.TryAddScoped<INotificationQueue, NotificationQueue>();
        services.TryAddScoped<IEventImages, EventImages>();
        services.TryAddSingleton<DueNotifications>();
        services.TryAddSingleton<MeetingMoments>();
        services.TryAddSingleton<WebhookSender>();
        services.TryAddSingleton<WebhookWorker>();
        return services;
    }

    /// <summary>Starts what delivers on this node.</summary>
    public static IServiceCollection AddWebhookWorkers(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<WebhookWorker>());
}
