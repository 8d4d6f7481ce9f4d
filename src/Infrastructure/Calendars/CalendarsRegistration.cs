using Bookings.Application.Feeds;
using Bookings.Infrastructure.Http;
using Bookings.Infrastructure.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bookings.Infrastructure.Calendars;

/// <summary>Registers how calendars come in.</summary>
public static class CalendarsRegistration
{
    /// <summary>Adds the queue of due calendars, the guarded way to feeds and the log of exported calendars, with the settings of an operator who said nothing.</summary>
    /// <remarks>A server adds its own settings and rules afterwards: the last registration counts.</remarks>
    public static IServiceCollection AddCalendars(this IServiceCollection services)
    {
        services.TryAddSingleton<FeedSettings>();
        services.TryAddSingleton<FeedLimits>();
        services.TryAddSingleton<OutboundSettings>();
        services.TryAddSingleton(provider => OutboundRules.Of(provider.GetRequiredService<OutboundSettings>(), allowsLoopback: false));
        services.TryAddSingleton<SyncSlots>();
        services.TryAddSingleton<HostPace>();
        services.TryAddSingleton<FeedTelemetry>();
        services.TryAddSingleton<FeedRefreshes>();
        services.TryAddSingleton<IFeedRefreshes>(provider => provider.GetRequiredService<FeedRefreshes>());
        services.AddHostedService(provider => provider.GetRequiredService<FeedRefreshes>());
        services.TryAddSingleton<IFeedSource, HttpFeedSource>();
        services.TryAddScoped<IFeedQueue, FeedQueue>();
        services.AddScoped<IQueueLag, FeedQueueLag>();
        services.TryAddSingleton<ExportLog>();
        services.TryAddSingleton<IExportLog>(provider => provider.GetRequiredService<ExportLog>());
        services.TryAddSingleton<ExportLogWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<ExportLogWriter>());
        return services;
    }
}
