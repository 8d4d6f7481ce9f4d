using Bookings.Application.Dashboard;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Bookings.Infrastructure.Dashboard;

/// <summary>Registers what the dashboard looks at.</summary>
public static class DashboardRegistration
{
    /// <summary>Adds the rows and the clockwork.</summary>
    public static IServiceCollection AddDashboard(this IServiceCollection services, DashboardSettings settings)
    {
        services.AddSingleton(settings);
        services.AddScoped<IDashboardRows, DashboardRows>();
        services.AddScoped<IDeliveryRows, DeliveryRows>();
        services.AddScoped<IMailRows, MailRows>();
        services.AddScoped<IMessageRows, MessageRows>();
        services.AddSingleton<IClockwork>(provider => new QuartzClockwork(provider.GetService<ISchedulerFactory>()));
        return services;
    }
}
