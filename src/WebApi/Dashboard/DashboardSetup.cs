using Bookings.Application.Dashboard;
using Bookings.Infrastructure.Dashboard;
using Bookings.WebApi.Hosting;

namespace Bookings.WebApi.Dashboard;

/// <summary>Registers the operators' dashboard with the operator's settings.</summary>
internal static class DashboardSetup
{
    private const int LongestSessionMinutes = 24 * 60;

    /// <summary>Reads the section Dashboard.</summary>
    /// <exception cref="StartException">A setting cannot be used.</exception>
    public static void AddDashboard(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Dashboard").Get<DashboardSettings>() ?? new DashboardSettings();
        if (settings is { SessionMinutes: < 1 or > LongestSessionMinutes } or { RunDays: < 1 } or { ActionDays: < 1 })
        {
            throw new StartException($"Dashboard__SessionMinutes is 1 to {LongestSessionMinutes}; Dashboard__RunDays and Dashboard__ActionDays are whole numbers from 1.");
        }

        builder.Services.AddDashboard(settings);
    }
}
