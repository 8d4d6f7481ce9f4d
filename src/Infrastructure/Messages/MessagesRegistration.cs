using Bookings.Application.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bookings.Infrastructure.Messages;

/// <summary>Registers what sends messages in time.</summary>
public static class MessagesRegistration
{
    /// <summary>Adds the worker, with the settings of an operator who said nothing.</summary>
    /// <remarks>A server adds its own settings afterwards: the last registration counts.</remarks>
    public static IServiceCollection AddMessages(this IServiceCollection services)
    {
        services.TryAddSingleton<MessageSettings>();
        services.TryAddScoped<IDueMessages, DueMessages>();
        services.TryAddSingleton<MessageWorker>();
        return services;
    }

    /// <summary>Starts what sends messages on this node.</summary>
    public static IServiceCollection AddMessageWorkers(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<MessageWorker>());
}
